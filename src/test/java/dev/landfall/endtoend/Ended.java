package dev.landfall.endtoend;

import dev.landfall.ledger.Batch;
import dev.landfall.ledger.Proof;
import dev.landfall.ledger.Run;
import dev.landfall.ledger.RunState;
import java.util.List;

/** A run as the ledger has it after it ended, with its proof and its batches in the order they were asked for. */
record Ended(Run run, Proof proof, List<Batch> batches) {
    RunState state() {
        return run.state();
    }
}
