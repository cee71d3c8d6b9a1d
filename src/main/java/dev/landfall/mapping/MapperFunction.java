package dev.landfall.mapping;

import org.jspecify.annotations.Nullable;

/**
 * One function of the expression language, declared once: the check of calls, the documentation and the call itself come
 * from it.
 *
 * @param signature as a person reads it, for example {@code substr(text, start, length)}
 * @param result what it answers, if not null
 * @param most the most arguments it takes
 * @param example an expression with its value, for example {@code lower("HeLLo") = "hello"}
 */
record MapperFunction(
        String name,
        String signature,
        ResultType result,
        String meaning,
        String example,
        int least,
        int most,
        Body body) {

    /** Any number of arguments. */
    static final int MANY = Integer.MAX_VALUE;

    /** What it does; arguments and answer may be null, as SQL's. */
    @FunctionalInterface
    interface Body {
        @Nullable
        Object call(Arguments arguments) throws FunctionFailed;
    }

    /** With what it answers, for example {@code size_of(value): integer}. */
    String declaration() {
        return signature + ": " + result.word();
    }

    boolean takes(int arguments) {
        return arguments >= least && arguments <= most;
    }
}
