package dev.landfall.mapping;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalField;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Functions on dates. What has no zone is in UTC. */
final class DateFunctions {
    private static final List<MapperFunction> TIMELESS = List.of(
            new MapperFunction(
                    "date",
                    "date(text, pattern, default)",
                    ResultType.DATE,
                    "The date that the text holds, by the pattern or by the usual ones; else the default.",
                    "date(\"2019-10-23 11:24\", \"yyyy-MM-dd HH:mm\") = \"2019-10-23T11:24:00Z\"",
                    1,
                    3,
                    DateFunctions::date),
            new MapperFunction(
                    "format",
                    "format(date, pattern)",
                    ResultType.TEXT,
                    "The date as text by the pattern.",
                    "format(date(\"2019-10-23T11:24:00Z\"), \"yyyy-MM-dd\") = \"2019-10-23\"",
                    2,
                    2,
                    DateFunctions::format),
            new MapperFunction(
                    "dformat",
                    "dformat(milliseconds, pattern)",
                    ResultType.TEXT,
                    "The moment so many milliseconds after 1970 as text by the pattern, in UTC.",
                    "dformat(1571829875000, \"yyyy-MM-dd'T'HH:mm:ss.SSSX\") = \"2019-10-23T11:24:35.000Z\"",
                    2,
                    2,
                    DateFunctions::formatMilliseconds),
            new MapperFunction(
                    "date_part",
                    "date_part(component, date)",
                    ResultType.INTEGER,
                    "The year, quarter, month, dayofyear, day, week, weekday (Monday is 1), hour, hh12, minute, second or"
                            + " millisecond of the date.",
                    "date_part(\"MM\", date(\"2019-10-17 11:55:12\")) = 10",
                    2,
                    2,
                    DateFunctions::part),
            new MapperFunction(
                    "set_date_part",
                    "set_date_part(component, value, date)",
                    ResultType.DATE,
                    "The date with another value of one component.",
                    "set_date_part(\"m\", 4, date(\"2016-11-09T11:44:44.797\")) = \"2016-04-09T11:44:44.797Z\"",
                    3,
                    3,
                    DateFunctions::withPart),
            made("make_date_time"),
            made("make_timestamp"),
            new MapperFunction(
                    "zone_date_to_utc",
                    "zone_date_to_utc(date)",
                    ResultType.DATE,
                    "The same moment in UTC.",
                    "zone_date_to_utc(date(\"2019-10-17T11:55:12-08:00\")) = \"2019-10-17T19:55:12Z\"",
                    1,
                    1,
                    arguments -> inZone(arguments, ZoneOffset.UTC)),
            new MapperFunction(
                    "zone_date_to_zone",
                    "zone_date_to_zone(date, zone)",
                    ResultType.DATE,
                    "The same moment in another time zone.",
                    "zone_date_to_zone(date(\"2019-10-17T11:55:12Z\"), \"Europe/Paris\") = \"2019-10-17T13:55:12+02:00\"",
                    2,
                    2,
                    arguments -> arguments.value(1) == null ? null : inZone(arguments, zone(arguments, 1))));

    private DateFunctions() {}

    static List<MapperFunction> all(Clock clock) {
        return Stream.concat(
                        Stream.of(
                                new MapperFunction(
                                        "now",
                                        "now()",
                                        ResultType.DATE,
                                        "The present moment.",
                                        "now() = \"2026-01-31T09:15:00.123456Z\"",
                                        0,
                                        0,
                                        arguments -> ZonedDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)
                                                .truncatedTo(ChronoUnit.MICROS)),
                                new MapperFunction(
                                        "timestamp",
                                        "timestamp()",
                                        ResultType.INTEGER,
                                        "The present moment in milliseconds since 1970.",
                                        "timestamp() = 1769850900123",
                                        0,
                                        0,
                                        arguments -> clock.millis())),
                        TIMELESS.stream())
                .toList();
    }

    private static MapperFunction made(String name) {
        return new MapperFunction(
                name,
                name + "(year, month, day, hour, minute, second, nanosecond, zone)",
                ResultType.DATE,
                "The moment that the numbers write in the time zone.",
                name
                        + "(2019, 10, 17, 11, 55, 12, 999, \"America/Los_Angeles\") = \"2019-10-17T11:55:12.000000999-07:00\"",
                8,
                8,
                DateFunctions::make);
    }

    private static @Nullable Object make(Arguments arguments) throws FunctionFailed {
        if (arguments.all().contains(null)) {
            return null;
        }
        int[] numbers = new int[7];
        for (int at = 0; at < numbers.length; at++) numbers[at] = arguments.number(at);
        try {
            return ZonedDateTime.of(
                    numbers[0],
                    numbers[1],
                    numbers[2],
                    numbers[3],
                    numbers[4],
                    numbers[5],
                    numbers[6],
                    zone(arguments, 7));
        } catch (DateTimeException e) {
            throw new FunctionFailed("the numbers are no date");
        }
    }

    private static ZoneId zone(Arguments arguments, int at) throws FunctionFailed {
        try {
            return ZoneId.of(String.valueOf(arguments.text(at)), ZoneId.SHORT_IDS);
        } catch (DateTimeException e) {
            throw new FunctionFailed("argument %d is no time zone".formatted(at + 1));
        }
    }

    private static @Nullable Object inZone(Arguments arguments, ZoneId zone) throws FunctionFailed {
        return arguments.value(0) == null ? null : time(arguments, 0).withZoneSameInstant(zone);
    }

    private static @Nullable Object part(Arguments arguments) throws FunctionFailed {
        return arguments.all().contains(null) ? null : time(arguments, 1).get(component(arguments));
    }

    private static @Nullable Object withPart(Arguments arguments) throws FunctionFailed {
        if (arguments.all().contains(null)) {
            return null;
        }
        try {
            return time(arguments, 2).with(component(arguments), arguments.number(1));
        } catch (DateTimeException e) {
            throw new FunctionFailed("argument 2 lies outside what the component can be");
        }
    }

    private static TemporalField component(Arguments arguments) throws FunctionFailed {
        return DateComponents.of(String.valueOf(arguments.text(0)))
                .orElseThrow(() -> new FunctionFailed("argument 1 is no component of a date"));
    }

    private static @Nullable Object formatMilliseconds(Arguments arguments) throws FunctionFailed {
        BigDecimal milliseconds = arguments.decimal(0);
        String pattern = arguments.text(1);
        if (milliseconds == null || pattern == null) {
            return null;
        }
        return formatted(Instant.ofEpochMilli(milliseconds.longValue()).atZone(ZoneOffset.UTC), pattern);
    }

    private static @Nullable Object date(Arguments arguments) throws FunctionFailed {
        String text = arguments.text(0);
        if (text == null || text.isEmpty()) {
            return fallback(arguments);
        }
        Optional<ZonedDateTime> time = parse(text, arguments.text(1));
        if (time.isEmpty() && arguments.count() < 3) {
            throw new FunctionFailed("date cannot read the text");
        }
        return time.isPresent() ? time.get() : fallback(arguments);
    }

    private static @Nullable Object fallback(Arguments arguments) throws FunctionFailed {
        Object value = arguments.value(2);
        return value == null || value.equals("") ? null : time(arguments, 2);
    }

    private static Optional<ZonedDateTime> parse(String text, @Nullable String pattern) throws FunctionFailed {
        if (pattern == null || pattern.isEmpty()) {
            return DatePatterns.byFunction(text);
        }
        try {
            return DatePatterns.byPattern(text, pattern);
        } catch (IllegalArgumentException e) {
            throw new FunctionFailed("the pattern of date is not one of DateTimeFormatter");
        }
    }

    private static @Nullable Object format(Arguments arguments) throws FunctionFailed {
        String pattern = arguments.text(1);
        if (arguments.value(0) == null || pattern == null) {
            return null;
        }
        return formatted(time(arguments, 0), pattern);
    }

    private static String formatted(ZonedDateTime time, String pattern) throws FunctionFailed {
        try {
            return time.format(DatePatterns.writing(pattern));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new FunctionFailed("the pattern is not one of DateTimeFormatter");
        }
    }

    private static ZonedDateTime time(Arguments arguments, int at) throws FunctionFailed {
        if (arguments.value(at) instanceof ZonedDateTime time) {
            return time;
        }
        String text = arguments.text(at);
        return (text == null ? Optional.<ZonedDateTime>empty() : DatePatterns.byFunction(text))
                .orElseThrow(() -> new FunctionFailed("argument %d is no date".formatted(at + 1)));
    }
}
