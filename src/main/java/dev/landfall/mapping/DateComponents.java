package dev.landfall.mapping;

import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The components of a date by the names that Data Prep has for them; capitals do not matter. A week is one of ISO 8601, and
 * Monday is weekday 1. Data Prep's page gives {@code w} to both: here it is the week.
 */
final class DateComponents {
    private static final Map<String, TemporalField> BY_NAME = byName(Map.ofEntries(
            Map.entry(ChronoField.YEAR, List.of("year", "yyyy", "yy")),
            Map.entry(IsoFields.QUARTER_OF_YEAR, List.of("quarter", "qq", "q")),
            Map.entry(ChronoField.MONTH_OF_YEAR, List.of("month", "mm", "m")),
            Map.entry(ChronoField.DAY_OF_YEAR, List.of("dayofyear", "dy", "y")),
            Map.entry(ChronoField.DAY_OF_MONTH, List.of("day", "dd", "d")),
            Map.entry(IsoFields.WEEK_OF_WEEK_BASED_YEAR, List.of("week", "ww", "w")),
            Map.entry(ChronoField.DAY_OF_WEEK, List.of("weekday", "dw")),
            Map.entry(ChronoField.HOUR_OF_DAY, List.of("hour", "hh", "hh24")),
            Map.entry(ChronoField.CLOCK_HOUR_OF_AMPM, List.of("hh12")),
            Map.entry(ChronoField.MINUTE_OF_HOUR, List.of("minute", "mi", "n")),
            Map.entry(ChronoField.SECOND_OF_MINUTE, List.of("second", "ss", "s")),
            Map.entry(ChronoField.MILLI_OF_SECOND, List.of("millisecond", "sss", "ms"))));

    private DateComponents() {}

    private static Map<String, TemporalField> byName(Map<TemporalField, List<String>> names) {
        Map<String, TemporalField> fields = new HashMap<>();
        names.forEach((field, its) -> its.forEach(name -> fields.put(name, field)));
        return Map.copyOf(fields);
    }

    static Optional<TemporalField> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
    }
}
