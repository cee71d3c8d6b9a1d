package dev.landfall.databricks;

import dev.landfall.settings.DurationText;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The types whose values have an order that only grows: how a value is read, kept in the ledger and compared in SQL. */
enum BookmarkType {
    /** Kept as microseconds since 1970 UTC. */
    TIMESTAMP("unix_micros(%s)", "timestamp_micros(%s)"),
    /** Kept as Databricks prints it, without a zone. */
    TIMESTAMP_NTZ("CAST(%s AS STRING)", "CAST('%s' AS TIMESTAMP_NTZ)"),
    /** Kept as days since 1970. */
    DATE("unix_date(%s)", "date_from_unix_date(%s)"),
    INTEGER("%s", "%s"),
    DECIMAL("CAST(%s AS STRING)", "CAST('%s' AS DECIMAL(38, %d))"),
    /** NaN sorts above all numbers and would end all progress: it counts as NULL. */
    DOUBLE("CAST(%s AS STRING)", "CAST('%s' AS DOUBLE)");

    private final String reading;
    private final String literal;

    BookmarkType(String reading, String literal) {
        this.reading = reading;
        this.literal = literal;
    }

    /** Empty for a type that has no order, or one that people do not count with. */
    static Optional<BookmarkType> of(String type) {
        String word = type.toUpperCase(Locale.ROOT);
        if (word.startsWith("DECIMAL")) return Optional.of(DECIMAL);
        return switch (word) {
            case "TIMESTAMP" -> Optional.of(TIMESTAMP);
            case "TIMESTAMP_NTZ" -> Optional.of(TIMESTAMP_NTZ);
            case "DATE" -> Optional.of(DATE);
            case "TINYINT", "SMALLINT", "INT", "BIGINT" -> Optional.of(INTEGER);
            case "FLOAT", "DOUBLE" -> Optional.of(DOUBLE);
            default -> Optional.empty();
        };
    }

    /** The column as it is compared; quoted. */
    String column(String name) {
        return this == DOUBLE ? "nullif(CAST(%1$s AS DOUBLE), CAST('NaN' AS DOUBLE))".formatted(name) : name;
    }

    /** An expression that gives a value of the column as the ledger keeps it. */
    String reading(String expression) {
        return reading.formatted(expression);
    }

    /** A value of the ledger as a literal; the ledger holds only what {@link #reading} gave. */
    String literal(String kept) {
        if (this == DECIMAL) return literal.formatted(kept, Math.max(0, new BigDecimal(kept).scale()));
        return literal.formatted(kept);
    }

    /** The highest value that is safely in the past, for sources that cannot be pinned; empty for numbers. */
    Optional<String> before(Instant now, Duration delay) {
        Instant limit = now.minus(delay);
        return switch (this) {
            case TIMESTAMP ->
                Optional.of("timestamp_micros(%d)".formatted(ChronoUnit.MICROS.between(Instant.EPOCH, limit)));
            case TIMESTAMP_NTZ ->
                Optional.of("CAST('%s' AS TIMESTAMP_NTZ)"
                        .formatted(limit.atOffset(ZoneOffset.UTC).toLocalDateTime()));
            case DATE ->
                Optional.of("date_from_unix_date(%d)"
                        .formatted(LocalDate.ofInstant(limit, ZoneOffset.UTC).toEpochDay()));
            case INTEGER, DECIMAL, DOUBLE -> Optional.empty();
        };
    }

    /** Which of two kept values is higher. */
    int compare(String one, String other) {
        return switch (this) {
            case TIMESTAMP, DATE, INTEGER, DECIMAL -> new BigDecimal(one).compareTo(new BigDecimal(other));
            case DOUBLE -> Double.compare(Double.parseDouble(one), Double.parseDouble(other));
            case TIMESTAMP_NTZ -> zoneless(one).compareTo(zoneless(other));
        };
    }

    private static LocalDateTime zoneless(String kept) {
        return LocalDateTime.parse(kept.replace(' ', 'T'));
    }

    /** A value so far below a kept one, as SQL; a duration for times, a number for numbers. */
    String minus(String kept, String distance) {
        Optional<Duration> time = DurationText.read(distance);
        return switch (this) {
            case TIMESTAMP ->
                literal(String.valueOf(Long.parseLong(kept)
                        - TimeUnit.MILLISECONDS.toMicros(time.orElseThrow().toMillis())));
            case DATE -> literal(String.valueOf(Long.parseLong(kept) - days(time.orElseThrow())));
            case TIMESTAMP_NTZ ->
                "(%s - INTERVAL '%d' SECOND)"
                        .formatted(literal(kept), time.orElseThrow().toSeconds());
            case INTEGER, DECIMAL, DOUBLE -> "(%s - %s)".formatted(literal(kept), distance);
        };
    }

    private static long days(Duration time) {
        return time.plusDays(1).minusNanos(1).toDays();
    }

    /** Whether a text is a distance between two values. */
    boolean measures(String distance) {
        boolean isNumber = this == INTEGER || this == DECIMAL || this == DOUBLE;
        return isNumber == DurationText.read(distance).isEmpty();
    }

    /** The type that reads what a person typed. */
    String sqlName(String typed) {
        return switch (this) {
            case TIMESTAMP, TIMESTAMP_NTZ, DATE, DOUBLE -> name();
            case INTEGER -> "BIGINT";
            case DECIMAL ->
                "DECIMAL(38, %d)".formatted(typed.contains(".") ? typed.length() - typed.indexOf('.') - 1 : 0);
        };
    }

    /** A kept value as a person reads it. */
    String shown(String kept) {
        return switch (this) {
            case TIMESTAMP ->
                Instant.EPOCH.plus(Long.parseLong(kept), ChronoUnit.MICROS).toString();
            case DATE -> LocalDate.ofEpochDay(Long.parseLong(kept)).toString();
            case TIMESTAMP_NTZ, INTEGER, DECIMAL, DOUBLE -> kept;
        };
    }
}
