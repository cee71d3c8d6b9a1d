package dev.landfall.sandbox.databricks.thrift;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JDBC's search patterns: <code>%</code> for any text, <code>_</code> for one character, a backslash before either for itself. */
final class SearchPattern implements Predicate<String> {
    private final Pattern pattern;

    /** @param text may be null, which matches everything */
    SearchPattern(String text) {
        pattern = Pattern.compile(text == null ? ".*" : expression(text.toLowerCase(Locale.ROOT)));
    }

    @Override
    public boolean test(String name) {
        return pattern.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    private static String expression(String text) {
        Matcher token = Pattern.compile("\\\\(.)|([%*])|(_)|([^%*_\\\\]+|\\\\)").matcher(text);
        StringBuilder expression = new StringBuilder();
        while (token.find()) {
            if (token.group(2) != null) expression.append(".*");
            else if (token.group(3) != null) expression.append('.');
            else expression.append(Pattern.quote(token.group(1) != null ? token.group(1) : token.group(4)));
        }
        return expression.toString();
    }
}
