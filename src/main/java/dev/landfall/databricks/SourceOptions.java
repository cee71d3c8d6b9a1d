package dev.landfall.databricks;

import dev.landfall.problem.DidYouMean;
import dev.landfall.settings.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the texts of a route; one that is missing or blank is not given. Keeps what is wrong, so that all is told at once. */
final class SourceOptions {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,6})%");
    private static final String NONE = "none";

    private final Map<String, String> options;
    private final List<String> mistakes = new ArrayList<>();

    SourceOptions(Map<String, String> options) {
        this.options = options;
    }

    List<String> mistakes() {
        return mistakes;
    }

    void mistake(String what) {
        mistakes.add(what);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(options.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** As {@link #text}; the word "none" is as good as nothing. */
    private Optional<String> set(String name) {
        return text(name).filter(text -> !text.equals(NONE));
    }

    List<String> names(String name) {
        return text(name).stream()
                .flatMap(all -> Arrays.stream(all.split(",", -1)))
                .map(String::strip)
                .toList();
    }

    boolean isOff(String name) {
        return text(name).filter("false"::equals).isPresent();
    }

    Optional<Long> number(String name) {
        Optional<String> text = set(name);
        if (text.isPresent() && !NUMBER.matcher(text.get()).matches())
            mistake("'%s' must be a number of rows or none, not '%s'".formatted(name, text.get()));
        return text.filter(digits -> NUMBER.matcher(digits).matches()).map(Long::valueOf);
    }

    Optional<Integer> percent(String name) {
        Optional<String> text = set(name);
        Optional<Integer> read = text.map(PERCENT::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(found -> Integer.valueOf(found.group(1)));
        if (text.isPresent() && read.isEmpty())
            mistake("'%s' must be a percentage such as 50%% or none, not '%s'".formatted(name, text.get()));
        return read;
    }

    Duration duration(String name, Duration otherwise) {
        Optional<String> text = text(name);
        Optional<Duration> read = text.flatMap(DurationText::read);
        if (text.isPresent() && read.isEmpty())
            mistake("'%s' must be a duration such as 15m, not '%s'".formatted(name, text.get()));
        return read.orElse(otherwise);
    }

    /** A duration, or a number for bookmarks that are numbers. */
    Optional<String> distance(String name) {
        Optional<String> text = set(name);
        boolean isRead = text.filter(it ->
                        NUMBER.matcher(it).matches() || DurationText.read(it).isPresent())
                .isPresent();
        if (text.isPresent() && !isRead)
            mistake("'%s' must be a duration such as 1h, a number, or none, not '%s'".formatted(name, text.get()));
        return text.filter(it -> isRead);
    }

    /** One word of an enum, in small letters. */
    <E extends Enum<E>> E word(String name, E otherwise, List<E> possible) {
        Optional<String> text = text(name);
        if (text.isEmpty()) return otherwise;
        List<String> words = possible.stream().map(SourceOptions::word).toList();
        int index = words.indexOf(text.get());
        if (index >= 0) return possible.get(index);
        mistake("%s '%s' is not one of %s.%s".formatted(name, text.get(), words, DidYouMean.suffix(text.get(), words)));
        return otherwise;
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
