package dev.landfall.mapping;

import java.util.Map;
import org.apache.commons.jexl3.JexlContext;
import org.jspecify.annotations.Nullable;

/**
 * The variables of one evaluation: the row's values, and the functions. Nothing can be set. JEXL hands it to whatever the
 * evaluation calls, by thread: that is how the effort is counted.
 */
final class Row implements JexlContext.ThreadLocal {
    private final Map<String, @Nullable Object> values;
    private final Map<String, FunctionCall> functions;
    private final int length;
    private final Effort effort = new Effort();

    /** @param length of the expression, in characters: no lambda in it takes more steps for one element */
    Row(Map<String, @Nullable Object> values, Map<String, FunctionCall> functions, int length) {
        this.values = values;
        this.functions = functions;
        this.length = length;
    }

    Effort effort() {
        return effort;
    }

    int length() {
        return length;
    }

    @Override
    public @Nullable Object get(String name) {
        FunctionCall function = functions.get(name);
        return function == null ? values.get(name) : function;
    }

    @Override
    public boolean has(String name) {
        return functions.containsKey(name) || values.containsKey(name);
    }

    @Override
    public void set(String name, @Nullable Object value) {
        throw new UnsupportedOperationException("an expression cannot assign");
    }
}
