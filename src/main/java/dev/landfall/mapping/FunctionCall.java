package dev.landfall.mapping;

import org.apache.commons.jexl3.JexlContext;
import org.apache.commons.jexl3.JexlScript;
import org.jspecify.annotations.Nullable;

/**
 * Shows a function to JEXL as the value of a variable that can be called. So no reflection finds it, and the sandbox need
 * not allow any class of ours.
 */
record FunctionCall(MapperFunction function) implements UncachedMethod {

    /** Steps that a call takes whatever its arguments. */
    private static final int CALL = 100;

    @Override
    public @Nullable Object invoke(@Nullable Object target, @Nullable Object... parameters) throws Exception {
        @Nullable Object[] values = parameters;
        long steps = CALL;
        for (int at = 0; at < parameters.length; at++) {
            if (parameters[at] instanceof JexlScript script) {
                if (values == parameters) values = parameters.clone();
                values[at] = lambda(script, target);
            }
            steps += Effort.of(values[at]);
        }
        Effort.spend(steps);
        Object answer = function.body().call(new Arguments(values));
        Effort.spend(Effort.of(answer));
        return answer;
    }

    /** JEXL names the row as the target of a function that is the value of a variable. */
    private static Lambda lambda(JexlScript script, @Nullable Object row) {
        return element -> {
            Effort.spend(CALL + (row instanceof Row known ? known.length() : 0));
            return script.execute((JexlContext) row, element);
        };
    }

    @Override
    public Class<?> getReturnType() {
        return Object.class;
    }
}
