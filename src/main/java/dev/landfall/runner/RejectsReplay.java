package dev.landfall.runner;

import dev.landfall.databricks.Replays;
import dev.landfall.databricks.Window;
import dev.landfall.ledger.Counts;
import dev.landfall.ledger.Run;
import dev.landfall.rejects.KeptRejects;

/** Moves the rejects of a proved run once more: opens a run for them and stages them; its load is that of any sealed run. */
public final class RejectsReplay {
    private RejectsReplay() {}

    /** The sealed run; throws where rejects are missing, or a run is open. */
    public static Run sealed(Features features, Run origin, String reason) {
        Counts counts = features.ledger().parts().counts(origin);
        KeptRejects kept = features.rejects().kept(origin.dataflow(), origin.id());
        long rows = kept.requireAll(counts.rejected());
        Run run = new Replays(features.ledger()).rejects(origin, rows, reason);
        return features.landing().restage(run, Window.parse(origin.frozen()).columns(), kept);
    }
}
