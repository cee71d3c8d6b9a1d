package dev.landfall.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an expression sees of a cell: a Java value by the column's type. */
final class CellValue {
    private CellValue() {}

    /** Long, BigDecimal, Double, Boolean, ZonedDateTime in UTC, String, List or Map. */
    static @Nullable Object of(CellType type, String cell) throws Unfit {
        if (cell.isEmpty()) {
            return cell;
        }
        return switch (type) {
            case STRING, BINARY, VOID -> cell;
            case INTEGER -> whole(cell);
            case DECIMAL -> NumberText.decimal(cell);
            case DOUBLE -> floating(cell);
            case BOOLEAN -> BooleanWords.parse(cell);
            case DATE -> LocalDate.parse(TimeText.day(cell)).atStartOfDay(ZoneOffset.UTC);
            case TIMESTAMP -> TimeText.moment(TimeText.instant(cell));
            case TIMESTAMP_NTZ -> TimeText.moment(TimeText.local(cell));
            case ARRAY, MAP, STRUCT, VARIANT -> plain(JsonText.parse(cell));
        };
    }

    private static Long whole(String cell) throws Unfit {
        try {
            return Long.valueOf(cell);
        } catch (NumberFormatException e) {
            throw new Unfit(RejectCode.NOT_A_NUMBER, "the text is no whole number");
        }
    }

    private static Double floating(String cell) throws Unfit {
        try {
            return Double.valueOf(cell);
        } catch (NumberFormatException e) {
            throw new Unfit(RejectCode.NOT_A_NUMBER, "the text is no number");
        }
    }

    /** The same kinds of values, of JSON. */
    static @Nullable Object plain(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> map(node);
            case ARRAY -> list(node);
            case STRING -> node.textValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER ->
                node.canConvertToLong() && node.isIntegralNumber() ? (Object) node.longValue() : node.decimalValue();
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> map(JsonNode node) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        node.properties().forEach(child -> map.put(child.getKey(), plain(child.getValue())));
        return map;
    }

    private static List<@Nullable Object> list(JsonNode node) {
        List<@Nullable Object> list = new ArrayList<>();
        node.forEach(element -> list.add(plain(element)));
        return list;
    }
}
