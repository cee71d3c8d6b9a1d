package dev.landfall.mapping;

import java.util.Map;
import org.apache.commons.jexl3.JexlContext;
import org.jspecify.annotations.Nullable;

/**
 * The variables of one evaluation: the row's values, and the functions. Nothing can be set. JEXL hands it to whatever the
 * evaluation calls, by thread: that is how the effort is counted.
 */
final class Row implements JexlContext.ThreadLocal {
    private static final String COLUMN = "column";

    private final @Nullable Object[] columns;
    private final Map<String, FunctionCall> functions;
    private final int length;
    private final Effort effort = new Effort();

    /** @param length of the expression, in characters: no lambda in it takes more steps for one element */
    Row(@Nullable Object[] columns, Map<String, FunctionCall> functions, int length) {
        this.columns = columns;
        this.functions = functions;
        this.length = length;
    }

    /** What an expression calls the nth column that it names. */
    static String variable(int column) {
        return COLUMN + column;
    }

    Effort effort() {
        return effort;
    }

    int length() {
        return length;
    }

    @Override
    public @Nullable Object get(String name) {
        int column = column(name);
        return column >= 0 ? columns[column] : functions.get(name);
    }

    @Override
    public boolean has(String name) {
        return column(name) >= 0 || functions.containsKey(name);
    }

    /** The number in the name; -1 for any other name. */
    private int column(String name) {
        if (!name.startsWith(COLUMN) || name.length() == COLUMN.length()) return -1;
        int number = 0;
        for (int at = COLUMN.length(); at < name.length(); at++) {
            int digit = name.charAt(at) - '0';
            if (digit < 0 || digit > 9) return -1;
            number = number * 10 + digit;
            if (number >= columns.length) return -1;
        }
        return number;
    }

    @Override
    public void set(String name, @Nullable Object value) {
        throw new UnsupportedOperationException("an expression cannot assign");
    }
}
