package dev.landfall.ledger;

import java.util.Optional;

/**
 * How far a dataflow has come: the highest bookmark value that was proved (as the planner spells it), the table versions
 * it was read at (JSON, table to version; as the planner spells them), and for unpinned sources the number of rows at or below it.
 * {@code startAt}: where the next snapshot of mode changes is taken, when a person said so.
 */
public record Bookmark(
        String dataflow,
        int generation,
        Optional<String> reached,
        Optional<String> versions,
        Optional<Long> below,
        Optional<String> fingerprint,
        Optional<String> run,
        long changedAt,
        Optional<String> startAt) {

    /** Where a dataflow stands that never ran. */
    public static Bookmark start(String dataflow) {
        return new Bookmark(
                dataflow,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty());
    }

    /** For a person who asks later where the dataflow stood. */
    public String text() {
        return "generation %d, bookmark %s, versions %s, proved by %s"
                .formatted(generation, reached.orElse("none"), versions.orElse("none"), run.orElse("none"));
    }
}
