package dev.landfall.mapping;

import dev.landfall.mapping.ExpressionText.Unreadable;
import dev.landfall.problem.DidYouMean;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells by its looks whether a source was given the wrong sourceType: an expression as an ATTRIBUTE, or the reverse. */
final class WrittenAs {
    private static final String NAME = "(?:\\$\\{[^}]*+}|[\\p{L}$_](?:\\\\\\.|[\\p{L}\\p{Nd}$_])*+)";
    private static final Pattern PATH = Pattern.compile(NAME + "(?:\\." + NAME + "|\\[\\d+])*+");
    private static final Pattern QUOTED_NAME = Pattern.compile("\\$\\{[^}]*+}");
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*+\"|'[^']*+'");
    private static final Pattern CALL = Pattern.compile("(\\.?)([\\p{L}_][\\p{L}\\p{Nd}_]*+)\\(");
    private static final Pattern OPERATOR = Pattern.compile("\\S\\s++(?:[=!<>]=|&&|\\|\\||[-+*/%<>?])\\s++\\S");
    private static final Pattern SIGN = Pattern.compile("[-+*/%<>=!&|?]");

    private final Set<String> functions;

    WrittenAs(Set<String> functions) {
        this.functions = functions;
    }

    /** A path such as {@code address.city}, which needs no expression. */
    boolean isPath(String source) {
        String path = source.strip();
        return source.length() <= ExpressionText.LONGEST
                && PATH.matcher(path).matches()
                && !ReservedWords.OF_JEXL.contains(path);
    }

    /**
     * Something that is called, a literal, an operator between blanks, or one between columns.
     *
     * @param isColumn whether a column has the name for sure
     */
    boolean isExpression(String source, Predicate<String> isColumn) {
        if (source.length() > ExpressionText.LONGEST) return false;
        String bare = QUOTED_NAME.matcher(source).replaceAll("x");
        return LITERAL.matcher(bare.strip()).matches()
                || OPERATOR.matcher(bare).find()
                || calls(bare)
                || (SIGN.matcher(bare).find() && namesColumns(source, isColumn));
    }

    private boolean calls(String source) {
        Matcher call = CALL.matcher(source);
        while (call.find()) {
            boolean known = call.group(1).isEmpty()
                    ? functions.contains(call.group(2)) || isMistyped(source, call.group(2))
                    : ExpressionSandbox.knowsMethod(call.group(2));
            if (known) return true;
        }
        return false;
    }

    private boolean isMistyped(String source, String function) {
        return source.stripTrailing().endsWith(")")
                && DidYouMean.nearest(function, functions, 1).isPresent();
    }

    private static boolean namesColumns(String source, Predicate<String> isColumn) {
        try {
            List<String> names = ExpressionText.of(source).columns();
            return !names.isEmpty() && names.stream().allMatch(isColumn);
        } catch (Unreadable e) {
            return false;
        }
    }
}
