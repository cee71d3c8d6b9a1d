package dev.landfall.ledger;

import java.util.Optional;

/**
 * One run as the ledger holds it. {@code label} names its window to Experience Platform. {@code frozen} is the JSON that the planner wrote when it froze the window; the
 * ledger does not read it. Times are milliseconds since 1970 UTC, durations milliseconds.
 */
public record Run(
        String id,
        String dataflow,
        int generation,
        String mode,
        RunState state,
        int attempt,
        String frozen,
        String label,
        String sourceFingerprint,
        Optional<String> loadFingerprint,
        boolean purge,
        long counted,
        Optional<Long> late,
        Optional<Long> nullBookmarks,
        Optional<String> unpinned,
        Optional<Long> readRows,
        Optional<String> manifest,
        long wakeMs,
        Optional<Long> extractMs,
        Optional<Long> loadMs,
        long openedAt,
        long attemptedAt,
        Optional<Long> sealedAt,
        Optional<Long> completedAt,
        Optional<Long> endedAt,
        Optional<Long> purgedAt,
        Optional<Long> ingested,
        Optional<Long> failed,
        Optional<String> problem,
        Purpose purpose,
        Optional<String> origin,
        boolean whole,
        boolean more,
        Optional<String> kinds,
        Optional<String> remarks) {

    /** The exchange property under which the routes carry the run. */
    public static final String PROPERTY = "landfallRun";

    /** The exchange property that names the dataflow, also before a run is open. */
    public static final String DATAFLOW = "landfallDataflow";

    /** The folder of all attempts below the landing zone's prefix. */
    public String home() {
        return dataflow + "/" + id;
    }

    /** The folder of this attempt below the landing zone's prefix. */
    public String folder() {
        return home() + "/" + attempt;
    }

    /** For the 'where' of a problem. */
    public String where() {
        return "dataflow %s, run %s".formatted(dataflow, id);
    }
}
