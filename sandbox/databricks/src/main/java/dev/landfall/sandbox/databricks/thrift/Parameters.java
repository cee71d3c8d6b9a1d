package dev.landfall.sandbox.databricks.thrift;

import com.databricks.jdbc.model.client.thrift.generated.TSparkParameter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The values of <code>?</code> markers. Each comes as text with the name of its SQL type. */
final class Parameters {
    private Parameters() {}

    /** @param zone the session's zone, which a TIMESTAMP without one is meant in */
    static List<Object> values(List<TSparkParameter> sent, ZoneId zone) {
        List<TSparkParameter> ordered = new ArrayList<>(sent);
        ordered.sort(Comparator.comparingInt(TSparkParameter::getOrdinal));
        List<Object> values = new ArrayList<>();
        for (TSparkParameter parameter : ordered) values.add(value(parameter, zone));
        return values;
    }

    private static Object value(TSparkParameter parameter, ZoneId zone) {
        String type = parameter.getType().toUpperCase(Locale.ROOT);
        String text = parameter.isSetValue() ? parameter.getValue().getStringValue() : null;
        if (text == null) return null;
        if (type.startsWith("DECIMAL")) return new BigDecimal(text);
        return switch (type) {
            case "TINYINT", "BYTE" -> Byte.valueOf(text);
            case "SMALLINT", "SHORT" -> Short.valueOf(text);
            case "INT", "INTEGER" -> Integer.valueOf(text);
            case "BIGINT", "LONG" -> Long.valueOf(text);
            case "FLOAT" -> Float.valueOf(text);
            case "DOUBLE" -> Double.valueOf(text);
            case "BOOLEAN" -> Boolean.valueOf(text);
            case "DATE" -> LocalDate.parse(text);
            case "TIMESTAMP" -> instant(text, zone);
            case "TIMESTAMP_NTZ" -> local(text);
            case "VOID", "NULL" -> null;
            default -> text;
        };
    }

    private static Instant instant(String text, ZoneId zone) {
        return text.endsWith("Z")
                ? Instant.parse(text)
                : local(text).atZone(zone).toInstant();
    }

    private static LocalDateTime local(String text) {
        return LocalDateTime.parse(text.replace(' ', 'T'));
    }
}
