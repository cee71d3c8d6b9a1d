package dev.landfall.mapping;

import java.text.ParsePosition;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Text to a moment: RFC 3339 first, then Data Prep's published patterns in their order; the first that takes the whole
 * text wins, so {@code 01/02/2024} is January. Without a zone it is UTC. A day that does not exist is refused, where
 * Java's usual reading would bend February 30 to the 29th.
 */
final class DatePatterns {
    private static final Kept<DateTimeFormatter, IllegalArgumentException> READING =
            new Kept<>(DatePatterns::formatter);
    private static final Kept<DateTimeFormatter, IllegalArgumentException> WRITING =
            new Kept<>(pattern -> DateTimeFormatter.ofPattern(pattern, Locale.US));

    private static final List<DateTimeFormatter> PUBLISHED = Stream.of(
                    "yyyy-MM-dd HH:mm:ssZ",
                    "yyyy-MM-dd HH:mm:ss.SSSZ",
                    "yyyy-MM-dd HH:mm:ss.SSS",
                    "yyyy-MM-dd'T'HH:mm:ss.SSSX",
                    "yyyy-MM-dd'T'HH:mm:ss'Z'",
                    "yyyy-MM-dd",
                    "yyyy/MM/dd",
                    "yyyy.MM.dd",
                    "yyyy-MMM-dd",
                    "yyyyMMdd",
                    "MM-dd-yyyy",
                    "MMddyyyy",
                    "M/dd/yyyy",
                    "dd.M.yyyy",
                    "M/dd/yyyy hh:mm:ss a",
                    "dd.M.yyyy hh:mm:ss a",
                    "dd.MMM.yyyy",
                    "dd-MMM-yyyy")
            .map(DatePatterns::formatter)
            .toList();

    /** Adobe's examples of {@code date(text)} hold these, its list of patterns does not. */
    private static final List<DateTimeFormatter> ONLY_BY_FUNCTION = Stream.concat(
                    Stream.of("yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss").map(DatePatterns::formatter),
                    Stream.of(DateTimeFormatter.ISO_LOCAL_DATE_TIME))
            .toList();

    /** The zones that RFC 822 names, with their offsets: PST is eight hours behind UTC in summer too. */
    private static final Map<String, String> ZONES = Map.of(
            "GMT", "Z", "UTC", "Z", "EST", "-05:00", "EDT", "-04:00", "CST", "-06:00", "CDT", "-05:00", "MST", "-07:00",
            "MDT", "-06:00", "PST", "-08:00", "PDT", "-07:00");

    private DatePatterns() {}

    /** RFC 3339 text in UTC. */
    static String instant(String text) throws Unfit {
        if (TimeText.isInstant(text)) {
            return text;
        }
        ZonedDateTime time = rfc3339(text)
                .or(() -> first(PUBLISHED, text))
                .orElseThrow(() -> new Unfit(RejectCode.NOT_A_DATE, "the text fits none of Data Prep's date patterns"));
        return TimeText.of(time);
    }

    /** As the function {@code date(text)} reads it. */
    static Optional<ZonedDateTime> byFunction(String text) {
        return rfc3339(text)
                .or(() -> first(PUBLISHED, text))
                .or(() -> first(ONLY_BY_FUNCTION, text))
                .or(() -> inNamedZone(text));
    }

    /** Such as {@code 2019-10-17T11:55:12 PST}. */
    private static Optional<ZonedDateTime> inNamedZone(String text) {
        int blank = text.lastIndexOf(' ');
        String offset = blank < 0 ? null : ZONES.get(text.substring(blank + 1));
        return offset == null
                ? Optional.empty()
                : rfc3339(text.substring(0, blank).replace(' ', 'T') + offset);
    }

    /** By one pattern of {@link DateTimeFormatter}; fails with {@link IllegalArgumentException} on a bad pattern. */
    static Optional<ZonedDateTime> byPattern(String text, String pattern) {
        return parse(READING.of(pattern), text);
    }

    /** For writing, as {@link DateTimeFormatter} has it; fails with {@link IllegalArgumentException} on a bad pattern. */
    static DateTimeFormatter writing(String pattern) {
        return WRITING.of(pattern);
    }

    /** {@code y} is a year of an era, which a strict reading takes only with the era; {@code u} is what people mean. */
    static DateTimeFormatter formatter(String pattern) {
        String years = pattern.contains("G") || pattern.contains("'y") ? pattern : pattern.replace('y', 'u');
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(years)
                .toFormatter(Locale.US)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    private static Optional<ZonedDateTime> rfc3339(String text) {
        boolean mayBe = text.length() > TimeText.DAY_LENGTH && text.charAt(TimeText.DAY_LENGTH) == 'T';
        return mayBe ? parse(DateTimeFormatter.ISO_OFFSET_DATE_TIME, text) : Optional.empty();
    }

    private static Optional<ZonedDateTime> first(List<DateTimeFormatter> formatters, String text) {
        for (DateTimeFormatter formatter : formatters) {
            Optional<ZonedDateTime> time = parse(formatter, text);
            if (time.isPresent()) {
                return time;
            }
        }
        return Optional.empty();
    }

    /** The unresolved reading answers without an exception that a text has another shape: the usual case here. */
    private static Optional<ZonedDateTime> parse(DateTimeFormatter formatter, String text) {
        ParsePosition position = new ParsePosition(0);
        if (formatter.parseUnresolved(text, position) == null || position.getIndex() < text.length()) {
            return Optional.empty();
        }
        try {
            return moment(formatter.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<ZonedDateTime> moment(TemporalAccessor parsed) {
        LocalDate day = parsed.query(TemporalQueries.localDate());
        LocalTime time = parsed.query(TemporalQueries.localTime());
        ZoneId zone = parsed.query(TemporalQueries.zone());
        if (day == null) {
            return Optional.empty();
        }
        return Optional.of(
                ZonedDateTime.of(day, time == null ? LocalTime.MIDNIGHT : time, zone == null ? ZoneOffset.UTC : zone));
    }
}
