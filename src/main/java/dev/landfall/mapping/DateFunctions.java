package dev.landfall.mapping;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Functions on dates. What has no zone is in UTC. */
final class DateFunctions {
    private DateFunctions() {}

    static List<MapperFunction> all(Clock clock) {
        return List.of(
                new MapperFunction(
                        "now",
                        "now()",
                        "The present moment.",
                        "now() = 2026-01-31T09:15:00Z",
                        0,
                        0,
                        arguments -> ZonedDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)
                                .truncatedTo(ChronoUnit.MICROS)),
                new MapperFunction(
                        "date",
                        "date(text, pattern, default)",
                        "The date that the text holds, by the pattern or by the usual ones; else the default.",
                        "date(\"2019-10-23 11:24\", \"yyyy-MM-dd HH:mm\") = 2019-10-23T11:24:00Z",
                        1,
                        3,
                        DateFunctions::date),
                new MapperFunction(
                        "format",
                        "format(date, pattern)",
                        "The date as text by the pattern.",
                        "format(date(\"2019-10-23T11:24:00Z\"), \"yyyy-MM-dd\") = \"2019-10-23\"",
                        2,
                        2,
                        DateFunctions::format));
    }

    private static @Nullable Object date(Arguments arguments) throws FunctionFailed {
        String text = arguments.text(0);
        if (text == null || text.isEmpty()) {
            return arguments.value(2);
        }
        Optional<ZonedDateTime> time = parse(text, arguments.text(1));
        if (time.isEmpty() && arguments.count() < 3) {
            throw new FunctionFailed("date cannot read the text");
        }
        return time.isPresent() ? time.get() : fallback(arguments);
    }

    private static @Nullable Object fallback(Arguments arguments) throws FunctionFailed {
        String text = arguments.text(2);
        if (text == null || text.isEmpty()) {
            return null;
        }
        return DatePatterns.byFunction(text).orElseThrow(() -> new FunctionFailed("date cannot read its default"));
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
        try {
            return time(arguments).format(DateTimeFormatter.ofPattern(pattern, Locale.US));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new FunctionFailed("format cannot use its pattern");
        }
    }

    private static ZonedDateTime time(Arguments arguments) throws FunctionFailed {
        if (arguments.value(0) instanceof ZonedDateTime time) {
            return time;
        }
        String text = arguments.text(0);
        return (text == null ? Optional.<ZonedDateTime>empty() : DatePatterns.byFunction(text))
                .orElseThrow(() -> new FunctionFailed("format needs a date"));
    }
}
