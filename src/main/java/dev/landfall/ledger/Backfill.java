package dev.landfall.ledger;

import java.util.Optional;

/**
 * A range of the bookmark column that is moved beside the schedule; the bookmark stays where it is. Values are as the
 * planner spells them.
 *
 * @param fromValue the first bookmark of the range
 * @param toValue the first bookmark beyond it
 * @param reached the last bookmark that was proved; empty before the first window
 */
public record Backfill(
        String id,
        String dataflow,
        String fromValue,
        String toValue,
        Optional<String> reached,
        String reason,
        long askedAt,
        Optional<Long> endedAt) {}
