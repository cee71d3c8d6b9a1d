package dev.landfall.settings;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code 15m}, {@code 1h30m}, {@code 500ms} and ISO 8601 durations; nothing and less is refused. */
public final class DurationText {
    private static final Pattern SHORT =
            Pattern.compile("(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m(?!s))?(?:(\\d{1,6})s)?(?:(\\d{1,9})ms)?");

    private DurationText() {}

    public static Optional<Duration> read(String text) {
        return (text.startsWith("P") ? iso(text) : words(text)).filter(it -> !it.isZero() && !it.isNegative());
    }

    private static Optional<Duration> iso(String text) {
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> words(String text) {
        Matcher found = SHORT.matcher(text);
        if (!found.matches()) return Optional.empty();
        return Optional.of(Duration.ofDays(number(found, 1))
                .plusHours(number(found, 2))
                .plusMinutes(number(found, 3))
                .plusSeconds(number(found, 4))
                .plusMillis(number(found, 5)));
    }

    private static long number(Matcher found, int group) {
        String digits = found.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
