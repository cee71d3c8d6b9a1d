package dev.landfall.xdm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.landfall.regex.BoundedPattern;
import dev.landfall.regex.PatternFailed;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
        /** A regular expression of the schema that takes too long to tell. */
        UNDECIDED,
        ENUM,
        MINIMUM,
        MAXIMUM,
        FORMAT,
        /** Any other keyword of JSON Schema. */
        RULE
    }

    static final XdmLimits NONE = new XdmLimits(0, Integer.MAX_VALUE, null, Set.of(), Set.of(), null, null, null);

    private final int minLength;
    private final int maxLength;
    private final @Nullable BoundedPattern pattern;
    private final Set<String> allowed;
    private final Set<String> suggested;
    private final @Nullable BigDecimal minimum;
    private final @Nullable BigDecimal maximum;
    private final @Nullable SchemaRules rules;

    XdmLimits(
            int minLength,
            int maxLength,
            @Nullable BoundedPattern pattern,
            Set<String> allowed,
            Set<String> suggested,
            @Nullable BigDecimal minimum,
            @Nullable BigDecimal maximum,
            @Nullable SchemaRules rules) {
        this.minLength = minLength;
        this.maxLength = maxLength;
        this.pattern = pattern == null || matchesEverything(pattern) ? null : pattern;
        this.allowed = Set.copyOf(allowed);
        this.suggested = Set.copyOf(suggested);
        this.minimum = minimum;
        this.maximum = maximum;
        this.rules = rules;
    }

    /** The same text for the same limits. */
    String text() {
        return "%d-%d %s %s %s-%s %s"
                .formatted(
                        minLength,
                        maxLength,
                        pattern,
                        new TreeSet<>(allowed),
                        minimum,
                        maximum,
                        rules == null ? "" : rules.text());
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
        Optional<Limit> broken = pattern == null ? Optional.empty() : broken(pattern, text);
        if (broken.isPresent()) {
            return broken;
        }
        return rules == null ? Optional.empty() : broken(rules, JsonNodeFactory.instance.textNode(text));
    }

    /** The first limit that the boolean breaks. */
    public Optional<Limit> brokenBy(boolean truth) {
        if (!allowed.isEmpty() && !allowed.contains(String.valueOf(truth))) {
            return Optional.of(Limit.ENUM);
        }
        return rules == null ? Optional.empty() : broken(rules, JsonNodeFactory.instance.booleanNode(truth));
    }

    /** Whether any text passes, so that nobody needs to look. */
    public boolean passEveryText() {
        return minLength == 0
                && maxLength == Integer.MAX_VALUE
                && pattern == null
                && allowed.isEmpty()
                && rules == null;
    }

    /** The first limit that the number breaks. */
    public Optional<Limit> brokenBy(BigDecimal number) {
        if (minimum != null && number.compareTo(minimum) < 0) {
            return Optional.of(Limit.MINIMUM);
        }
        if (maximum != null && number.compareTo(maximum) > 0) {
            return Optional.of(Limit.MAXIMUM);
        }
        if (!allowed.isEmpty() && !allowed.contains(canonical(number))) {
            return Optional.of(Limit.ENUM);
        }
        return rules == null ? Optional.empty() : broken(rules, JsonNodeFactory.instance.numberNode(number));
    }

    private static Optional<Limit> broken(BoundedPattern pattern, String text) {
        try {
            return pattern.finds(text) ? Optional.empty() : Optional.of(Limit.PATTERN);
        } catch (PatternFailed e) {
            return Optional.of(Limit.UNDECIDED);
        }
    }

    private static Optional<Limit> broken(SchemaRules rules, JsonNode value) {
        return rules.brokenBy(value).map(breach -> {
            if (!breach.isDecided()) return Limit.UNDECIDED;
            return breach.keyword().equals("format") ? Limit.FORMAT : Limit.RULE;
        });
    }

    /** The values that {@code meta:enum} suggests; others are no fault. Empty where none are, or where only those of {@code enum} may be. */
    public Set<String> suggested() {
        return suggested;
    }

    /** Whether any number passes, so that nobody needs to look. */
    public boolean passEveryNumber() {
        return minimum == null && maximum == null && allowed.isEmpty() && rules == null;
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
    private static boolean matchesEverything(BoundedPattern pattern) {
        boolean looksAround = pattern.toString().matches("(?s).*(\\^|\\$|\\\\|\\(\\?).*");
        return !looksAround && broken(pattern, "").isEmpty();
    }
}
