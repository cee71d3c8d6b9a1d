package dev.landfall.landing;

import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.Run;
import dev.landfall.ledger.RunState;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tells the load route of a dataflow that its extract sealed a run. Thread-safe. */
final class SealedRuns {
    private final Ledger ledger;
    private final Map<String, Runnable> waiting = new ConcurrentHashMap<>();

    SealedRuns(Ledger ledger) {
        this.ledger = ledger;
    }

    void await(String dataflow, Runnable look) {
        waiting.put(dataflow, look);
    }

    void forget(String dataflow) {
        waiting.remove(dataflow);
    }

    void sealed(String dataflow) {
        Runnable look = waiting.get(dataflow);
        if (look != null) look.run();
    }

    /** The run that waits for its load, or whose load was interrupted. */
    Optional<Run> next(String dataflow) {
        return ledger.runs()
                .open(dataflow)
                .filter(run -> run.state() == RunState.SEALED || run.state() == RunState.LOADING);
    }
}
