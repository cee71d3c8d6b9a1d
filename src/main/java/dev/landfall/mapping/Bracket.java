package dev.landfall.mapping;

/**
 * An open bracket of an expression; that of a call counts arguments. Knows whether JEXL's parser reads what stands in it more
 * than once, to find out what it is: a key of a map, or an index. Such brackets within each other take exponential time.
 */
final class Bracket {
    /** Of brackets that are read more than once, within each other; one more takes up to four times as long. */
    static final int MOST_GUESSED = 6;

    final String function;
    final int at;
    int commas;
    boolean filled;
    String parameter = "";
    String parameterInJexl = "";

    private final boolean isMap;
    private boolean isGuessed;
    private boolean mayChoose;

    private Bracket(String function, int at, boolean isMap, boolean isGuessed) {
        this.function = function;
        this.at = at;
        this.isMap = isMap;
        this.isGuessed = isGuessed;
    }

    /** Of a call that begins at that place. */
    static Bracket ofCall(String function, int at) {
        return new Bracket(function, at, false, false);
    }

    /** Of a list, map, index or pair of brackets; {@code before}: the last sign before it that is no blank, or a blank. */
    static Bracket of(char sign, char before, int at) {
        boolean isIndex = sign == '['
                && (Character.isJavaIdentifierPart(before)
                        || before == ')'
                        || before == ']'
                        || before == '}'
                        || before == '\''
                        || before == '"');
        return new Bracket("", at, sign == '{', sign == '{' || isIndex);
    }

    void comma() {
        commas++;
        isGuessed |= isMap;
        mayChoose = false;
    }

    /** Ends a key, unless it may belong to a question mark. */
    void colon() {
        if (isMap && !mayChoose) isGuessed = false;
    }

    void questionMark() {
        mayChoose = true;
    }

    boolean isGuessed() {
        return isGuessed;
    }
}
