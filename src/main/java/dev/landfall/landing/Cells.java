package dev.landfall.landing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns what Databricks gave for a row into the cells of its line in a part: timestamps ISO 8601 with microseconds
 * ({@code Z} where they are instants), dates ISO, decimals and integers digit for digit, binary Base64. NULL stays null.
 * The plan asks for instants as microseconds and for dates as days since 1970, so no time zone has a say. Thread-safe.
 */
public final class Cells {
    private final List<Function<Object, String>> texts;

    /** Personal data is treated as soon as it is text, and nowhere stands as it was. */
    public Cells(List<Column> columns, PersonalData personal) {
        this.texts = columns.stream().map(column -> text(column, personal)).toList();
    }

    /** Writes the row's cells over {@code cells}; both are in the order of the columns. */
    void fill(Iterable<@Nullable Object> values, @Nullable String[] cells) {
        int i = 0;
        for (Object value : values) {
            cells[i] = value == null ? null : texts.get(i).apply(value);
            i++;
        }
        if (i != cells.length)
            throw new IllegalStateException("a row of %d values for %d columns".formatted(i, cells.length));
    }

    /** The cells of one row; the values are in the order of the columns. */
    public List<@Nullable String> of(List<@Nullable Object> values) {
        @Nullable String[] cells = new String[texts.size()];
        fill(values, cells);
        return Collections.unmodifiableList(Arrays.asList(cells));
    }

    private static Function<Object, String> text(Column column, PersonalData personal) {
        Function<Object, String> text = text(column);
        if (column.treatment() == null) return text;
        // the first letter of a boolean is all of it, the first digit of a number or year most of it
        boolean showsBeginning = column.type().matches("(STRING|CHAR|VARCHAR).*");
        return column.treatment() == Treatment.MASK && !showsBeginning
                ? value -> PersonalData.HIDDEN
                : text.andThen(personal.treating(column.treatment()));
    }

    private static Function<Object, String> text(Column column) {
        String type = column.type();
        if (type.equals("TIMESTAMP")) return micros -> instant(((Number) micros).longValue());
        if (type.equals("DATE"))
            return days -> LocalDate.ofEpochDay(((Number) days).longValue()).toString();
        if (type.equals("TIMESTAMP_NTZ")) return text -> zoneless(text.toString());
        if (type.equals("BINARY")) return bytes -> binary(bytes);
        if (type.startsWith("DECIMAL"))
            return number -> number instanceof BigDecimal d ? d.toPlainString() : number.toString();
        return Object::toString;
    }

    private static String binary(Object value) {
        return value instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : value.toString();
    }

    /** Microseconds since 1970 as {@code 2024-01-06T11:32:56.000000Z}. */
    static String instant(long micros) {
        long seconds = Math.floorDiv(micros, 1_000_000L);
        long days = Math.floorDiv(seconds, 86_400L);
        int ofDay = (int) Math.floorMod(seconds, 86_400L);
        LocalDate date = LocalDate.ofEpochDay(days);
        if (date.getYear() < 0 || date.getYear() > 9999) {
            return Instant.ofEpochSecond(seconds, Math.floorMod(micros, 1_000_000L) * 1000)
                    .toString();
        }
        byte[] text = "0000-00-00T00:00:00.000000Z".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        digits(text, 0, 4, date.getYear());
        digits(text, 5, 2, date.getMonthValue());
        digits(text, 8, 2, date.getDayOfMonth());
        digits(text, 11, 2, ofDay / 3600);
        digits(text, 14, 2, ofDay / 60 % 60);
        digits(text, 17, 2, ofDay % 60);
        digits(text, 20, 6, Math.floorMod(micros, 1_000_000));
        return new String(text, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private static void digits(byte[] text, int start, int count, int value) {
        int rest = value;
        for (int i = start + count - 1; i >= start; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** {@code 2024-01-06 11:32:56.5} as {@code 2024-01-06T11:32:56.500000}. */
    static String zoneless(String text) {
        String iso = text.replace(' ', 'T');
        int dot = iso.indexOf('.');
        if (dot < 0) return iso + ".000000";
        return iso + "0".repeat(Math.max(0, 7 - (iso.length() - dot)));
    }
}
