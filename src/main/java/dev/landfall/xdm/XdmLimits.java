package dev.landfall.xdm;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a schema asks of a single value beyond its type. Lengths count Unicode characters, not Java's; a pattern may match
 * anywhere in the text, as JSON Schema says. Thread-safe.
 */
public final class XdmLimits {
    /** The limit that a value breaks. */
    public enum Limit {
        MIN_LENGTH,
        MAX_LENGTH,
        PATTERN,
        ENUM,
        MINIMUM,
        MAXIMUM
    }

    static final XdmLimits NONE = new XdmLimits(0, Integer.MAX_VALUE, null, Set.of(), null, null);

    private final int minLength;
    private final int maxLength;
    private final @Nullable Pattern pattern;
    private final Set<String> allowed;
    private final @Nullable BigDecimal minimum;
    private final @Nullable BigDecimal maximum;

    XdmLimits(
            int minLength,
            int maxLength,
            @Nullable Pattern pattern,
            Set<String> allowed,
            @Nullable BigDecimal minimum,
            @Nullable BigDecimal maximum) {
        this.minLength = minLength;
        this.maxLength = maxLength;
        this.pattern = pattern == null || matchesEverything(pattern) ? null : pattern;
        this.allowed = Set.copyOf(allowed);
        this.minimum = minimum;
        this.maximum = maximum;
    }

    /** The same text for the same limits. */
    String text() {
        return "%d-%d %s %s %s-%s".formatted(minLength, maxLength, pattern, new TreeSet<>(allowed), minimum, maximum);
    }

    /** The first limit that the text breaks. */
    public Optional<Limit> brokenBy(String text) {
        if (text.length() < minLength * 2L && length(text) < minLength) {
            return Optional.of(Limit.MIN_LENGTH);
        }
        if (text.length() > maxLength && length(text) > maxLength) {
            return Optional.of(Limit.MAX_LENGTH);
        }
        if (!allowed.isEmpty() && !allowed.contains(text)) {
            return Optional.of(Limit.ENUM);
        }
        return pattern == null || pattern.matcher(text).find() ? Optional.empty() : Optional.of(Limit.PATTERN);
    }

    /** The first limit that the number breaks. */
    public Optional<Limit> brokenBy(BigDecimal number) {
        if (minimum != null && number.compareTo(minimum) < 0) {
            return Optional.of(Limit.MINIMUM);
        }
        if (maximum != null && number.compareTo(maximum) > 0) {
            return Optional.of(Limit.MAXIMUM);
        }
        return allowed.isEmpty() || allowed.contains(canonical(number)) ? Optional.empty() : Optional.of(Limit.ENUM);
    }

    /** Whether any number passes, so that nobody needs to look. */
    public boolean passEveryNumber() {
        return minimum == null && maximum == null && allowed.isEmpty();
    }

    static String canonical(BigDecimal number) {
        return number.stripTrailingZeros().toString();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /**
     * Adobe's address patterns end in an empty alternative, {@code (...|)}. Not being anchored they find the empty text in
     * any text; seeing that here saves a search per value.
     */
    private static boolean matchesEverything(Pattern pattern) {
        boolean looksAround = pattern.pattern().matches("(?s).*(\\^|\\$|\\\\|\\(\\?).*");
        return !looksAround && pattern.matcher("").find();
    }
}
