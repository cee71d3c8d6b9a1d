package dev.landfall.regex;

/** A regular expression that will not do; the message goes on after "the regular expression". Without a stack trace: rows throw it. */
public final class PatternFailed extends Exception {
    private final long steps;

    PatternFailed(String message, long steps) {
        super(message, null, false, false);
        this.steps = steps;
    }

    /** What was used up before. */
    public long steps() {
        return steps;
    }

    /** For example {@code takes too many steps}. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
