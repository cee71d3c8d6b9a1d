package dev.landfall.databricks;

import java.util.List;
import java.util.Optional;

/**
 * What mode changes does with each kind of change.
 *
 * @param start where the first snapshot is taken: {@code first}, {@code latest}, a version or a timestamp
 * @param inserts of rows that were not there before
 * @param updates of rows that were there
 * @param deletes of rows that are there no more
 * @param flag the column that says of each row whether it was deleted, where deletes are flagged
 */
record ChangeOptions(String start, Policy inserts, Policy updates, Policy deletes, String flag) {

    /** What becomes of a kind of change. */
    enum Policy {
        SEND,
        /** Counted, not moved. */
        IGNORE,
        /** Moved as a row that says that it was deleted. */
        FLAG
    }

    /** A kind of change as it is seen from the window's beginning to its end. */
    enum Kind {
        INSERT,
        UPDATE,
        DELETE
    }

    static ChangeOptions of(SourceOptions options) {
        List<Policy> sendOrNot = List.of(Policy.SEND, Policy.IGNORE);
        return new ChangeOptions(
                options.text("start").orElse("latest"),
                options.word("inserts", Policy.SEND, sendOrNot),
                options.word("updates", Policy.SEND, sendOrNot),
                options.word("deletes", Policy.IGNORE, List.of(Policy.IGNORE, Policy.FLAG)),
                options.text("delete-flag").orElse("_deleted"));
    }

    Policy of(Kind kind) {
        return switch (kind) {
            case INSERT -> inserts;
            case UPDATE -> updates;
            case DELETE -> deletes;
        };
    }

    boolean flags() {
        return deletes == Policy.FLAG;
    }

    Optional<String> flagColumn() {
        return flags() ? Optional.of(flag) : Optional.empty();
    }

    /** For a fingerprint: where the first snapshot is taken changes no later window. */
    String text() {
        return "\n%s %s %s %s".formatted(inserts, updates, deletes, flagColumn().orElse(""));
    }
}
