package dev.landfall.ledger;

import java.util.Optional;

/**
 * What the planner froze: written to the ledger before anything is staged.
 *
 * @param frozen the window as JSON
 * @param label names the window to Experience Platform
 * @param origin for a replay the run that is repeated, for a window of a backfill the backfill's id
 * @param whole the window begins at the beginning: the run's batch replaces what earlier generations sent
 * @param more the window was cut, and the next one follows at once
 */
public record NewRun(
        String dataflow,
        String mode,
        String frozen,
        String label,
        String sourceFingerprint,
        Purpose purpose,
        Optional<String> origin,
        boolean whole,
        boolean more,
        Found found,
        long wakeMs) {

    /** The window that follows the last one. */
    public static NewRun next(
            String dataflow, String mode, String frozen, String label, String sourceFingerprint, Found found) {
        return new NewRun(
                dataflow,
                mode,
                frozen,
                label,
                sourceFingerprint,
                Purpose.NEXT,
                Optional.empty(),
                false,
                false,
                found,
                0);
    }

    /** The same window, with other counts. */
    public NewRun with(Found other) {
        return new NewRun(
                dataflow, mode, frozen, label, sourceFingerprint, purpose, origin, whole, more, other, wakeMs);
    }

    /** The same window, wanted for something else. */
    public NewRun wanted(Purpose other, String of) {
        return new NewRun(
                dataflow, mode, frozen, label, sourceFingerprint, other, Optional.of(of), false, more, found, wakeMs);
    }
}
