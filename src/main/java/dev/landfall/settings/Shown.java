package dev.landfall.settings;

import java.util.regex.Pattern;

/** How a value may be shown to people: never a secret, nor a text that seems to carry one. */
final class Shown {
    static final String MASK = "***";
    private static final Pattern CARRIES_SECRET =
            Pattern.compile(".*(pwd|passw|secret|token|passphrase|sig=|//[^/]*@).*", Pattern.CASE_INSENSITIVE);

    private Shown() {}

    static String value(String text, boolean secret) {
        boolean hidden = secret || CARRIES_SECRET.matcher(text).find();
        return hidden ? "the given value (not shown: it may carry a secret)" : "'" + text.strip() + "'";
    }
}
