package dev.landfall.mapping;

/**
 * A value does not fit its target. Says nothing about the value itself. Without a stack trace: a bad column may throw one
 * for every row.
 */
final class Unfit extends Exception {
    private final RejectCode code;

    Unfit(RejectCode code, String reason) {
        super(reason, null, false, false);
        this.code = code;
    }

    RejectCode code() {
        return code;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
