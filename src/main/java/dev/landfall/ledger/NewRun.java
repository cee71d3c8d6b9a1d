package dev.landfall.ledger;

import java.util.Optional;

/** What the planner froze: written to the ledger before anything is staged. */
public record NewRun(
        String dataflow,
        String mode,
        String frozen,
        String label,
        String sourceFingerprint,
        long counted,
        Optional<Long> late,
        Optional<Long> nullBookmarks,
        Optional<String> unpinned,
        long wakeMs) {

    /** The same window seen to hold nothing that was not sent before. */
    public NewRun withNothingNew() {
        return new NewRun(dataflow, mode, frozen, label, sourceFingerprint, 0, late, nullBookmarks, unpinned, wakeMs);
    }

    /** The same window, with more written beside it. */
    public NewRun withFrozen(String json) {
        return new NewRun(
                dataflow, mode, json, label, sourceFingerprint, counted, late, nullBookmarks, unpinned, wakeMs);
    }
}
