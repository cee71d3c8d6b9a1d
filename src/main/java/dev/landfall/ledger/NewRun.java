package dev.landfall.ledger;

import java.util.Optional;

/** What the planner froze: written to the ledger before anything is staged. */
public record NewRun(
        String dataflow,
        String mode,
        String frozen,
        String sourceFingerprint,
        long counted,
        Optional<Long> late,
        Optional<Long> nullBookmarks,
        Optional<String> unpinned,
        long wakeMs) {}
