package dev.landfall.mapping;

/**
 * A value does not fit its target. Says nothing about the value itself. Without a stack trace: a bad column may throw one
 * for every row.
 */
final class Unfit extends Exception {
    private final RejectCode code;
    private final boolean isPlaced;

    Unfit(RejectCode code, String reason) {
        this(code, reason, false);
    }

    private Unfit(RejectCode code, String reason, boolean isPlaced) {
        super(reason, null, false, false);
        this.code = code;
        this.isPlaced = isPlaced;
    }

    /** The same at a place within the value; the innermost place stays. */
    Unfit at(String place) {
        return isPlaced ? this : new Unfit(code, "at '%s': %s".formatted(place, reason()), true);
    }

    RejectCode code() {
        return code;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
