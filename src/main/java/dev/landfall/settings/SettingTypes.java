package dev.landfall.settings;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The types that settings may have. */
final class SettingTypes {
    static final SettingType<String> TEXT = new SettingType<>("text", "a text", Optional::of);
    static final SettingType<Duration> DURATION =
            new SettingType<>("duration", "a duration such as 10s, 15m, 1h30m, 30d or PT15M", DurationText::read);
    static final SettingType<Long> SIZE =
            new SettingType<>("size", "a size such as 64MB, 512KB or 1GB", SizeText::read);
    static final SettingType<URI> SERVICE = new SettingType<>(
            "URL", "an https address without path or user, such as https://platform.adobe.io", ServiceAddress::read);
    static final SettingType<URI> HOST = new SettingType<>(
            "host", "a host such as adb-1.2.azuredatabricks.net, or its https address", ServiceAddress::readHost);
    static final SettingType<URI> TOKEN_URL = new SettingType<>(
            "URL",
            "an https address such as https://login.microsoftonline.com/TENANT/oauth2/token",
            ServiceAddress::readWithPath);
    static final SettingType<URI> WEBHOOK =
            new SettingType<>("URL", "an https address such as https://hooks.example.com/x", ServiceAddress::readWhole);
    private static final Pattern HTTP_PATH_TEXT =
            Pattern.compile("/?([\\w.-]+/)*((warehouses|endpoints)/[\\w.-]+|o/[\\w-]+/[\\w-]+)");
    /** Begins with a slash, whether or not it was written. */
    static final SettingType<String> HTTP_PATH = new SettingType<>(
            "HTTP path",
            "an HTTP path such as /sql/1.0/warehouses/abc123 or sql/protocolv1/o/123/0101-abc",
            SettingTypes::httpPath);

    static final SettingType<Path> FILE = new SettingType<>("file", "the path of a file", SettingTypes::folder);
    static final SettingType<Path> FOLDER = new SettingType<>("folder", "the path of a folder", SettingTypes::folder);
    static final SettingType<Boolean> YES_OR_NO =
            new SettingType<>("true or false", "true or false", SettingTypes::yesOrNo);

    private SettingTypes() {}

    static SettingType<String> matching(String pattern, String possible) {
        Pattern whole = Pattern.compile(pattern);
        return new SettingType<>("text", possible, text -> Optional.of(text)
                .filter(it -> whole.matcher(it).matches()));
    }

    static SettingType<String> choice(List<String> words) {
        String possible = "one of " + String.join(", ", words);
        return new SettingType<>(possible, possible, text -> Optional.of(text).filter(words::contains));
    }

    static SettingType<Integer> integer(int least, int most) {
        return new SettingType<>(
                "whole number", "a whole number from %d to %d".formatted(least, most), text -> wholeNumber(text)
                        .filter(number -> number >= least && number <= most)
                        .map(Math::toIntExact));
    }

    private static Optional<Long> wholeNumber(String text) {
        return text.matches("-?\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private static Optional<Boolean> yesOrNo(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<String> httpPath(String text) {
        return Optional.of(text)
                .filter(it -> HTTP_PATH_TEXT.matcher(it).matches())
                .map(it -> it.startsWith("/") ? it : "/" + it);
    }

    private static Optional<Path> folder(String text) {
        if (text.contains("://")) return Optional.empty();
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
