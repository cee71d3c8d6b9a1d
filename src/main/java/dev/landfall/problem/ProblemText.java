package dev.landfall.problem;

/**
 * The declaration of one problem. Each feature declares its own as an enum; {@code docs/errors.md} is generated from
 * them.
 */
public interface ProblemText {

    /**
     * What stands fast of a problem. The two sentences are {@link String#format} patterns over the same values.
     *
     * @param code for example {@code PLATFORM-4}; never reused for another meaning
     * @param what what happened, with which value
     * @param mend how to mend it
     */
    record Text(String code, Kind kind, String what, String mend) {}

    Text text();

    default String code() {
        return text().code();
    }

    /** The problem at one place, for example {@code dataflow gaming-profile}, with the values that its sentences name. */
    default Problem at(String where, Object... values) {
        Text text = text();
        return new Problem(
                text.code(),
                text.kind(),
                text.what().formatted(values),
                where,
                text.mend().formatted(values));
    }
}
