package dev.landfall.problem;

/**
 * The declaration of one problem: stable code, kind and its two sentences. Each feature declares its own as an enum;
 * {@code docs/errors.md} is generated from them. The sentences are {@link String#format} patterns over the same values.
 */
public interface ProblemText {

    /** For example {@code PLATFORM-4}; never reused for another meaning. */
    String code();

    Kind kind();

    /** What happened, with which value. */
    String what();

    /** How to mend it. */
    String mend();

    /** The problem at one place, for example {@code dataflow gaming-profile}, with the values that its sentences name. */
    default Problem at(String where, Object... values) {
        return new Problem(code(), kind(), what().formatted(values), where, mend().formatted(values));
    }
}
