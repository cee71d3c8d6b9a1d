package dev.landfall.settings;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code 64MB}, {@code 512 KiB} or a bare number of bytes; units are powers of 1024. */
final class SizeText {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9}) ?(?:([KMG])I?)?B?");

    private SizeText() {}

    static Optional<Long> read(String text) {
        Matcher found = SIZE.matcher(text.toUpperCase(Locale.ROOT));
        if (!found.matches()) return Optional.empty();
        return Optional.of(Long.parseLong(found.group(1)) << shift(found.group(2)))
                .filter(bytes -> bytes > 0);
    }

    private static int shift(@Nullable String unit) {
        return unit == null ? 0 : 10 * (1 + "KMG".indexOf(unit));
    }
}
