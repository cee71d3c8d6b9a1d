package dev.landfall.mapping;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The arguments of a function of which one null makes null: so here none is. */
record Given(Arguments arguments) {

    /** What such a function does. */
    @FunctionalInterface
    interface Body {
        @Nullable
        Object call(Given given) throws FunctionFailed;
    }

    static MapperFunction.Body body(Body body) {
        return arguments -> arguments.all().contains(null) ? null : body.call(new Given(arguments));
    }

    boolean has(int at) {
        return at < arguments.count();
    }

    String text(int at) throws FunctionFailed {
        return Objects.requireNonNull(arguments.text(at));
    }

    String text(int at, String otherwise) throws FunctionFailed {
        return has(at) ? text(at) : otherwise;
    }

    int number(int at) throws FunctionFailed {
        return arguments.number(at);
    }

    int number(int at, int otherwise) throws FunctionFailed {
        return has(at) ? number(at) : otherwise;
    }
}
