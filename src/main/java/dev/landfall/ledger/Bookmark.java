package dev.landfall.ledger;

import java.util.Optional;

/**
 * How far a dataflow has come: the highest bookmark value that was proved (as the planner spells it), the table versions
 * it was read at (JSON, table to version; as the planner spells them), and for unpinned sources the number of rows at or below it.
 */
public record Bookmark(
        String dataflow,
        int generation,
        Optional<String> reached,
        Optional<String> versions,
        Optional<Long> below,
        Optional<String> fingerprint,
        Optional<String> run,
        long changedAt) {

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
                0);
    }
}
