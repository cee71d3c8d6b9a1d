package dev.landfall.landing;

import dev.landfall.ledger.Lease;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.Part;
import dev.landfall.ledger.Run;
import dev.landfall.ledger.RunState;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tells the load route of a dataflow that its extract sealed a run. Thread-safe. */
final class SealedRuns {
    private final Ledger ledger;
    private final Map<String, Runnable> waiting = new ConcurrentHashMap<>();
    private final Map<String, Integer> underWay = new ConcurrentHashMap<>();

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

    /** A part of this dataflow is under way in a split. */
    void partBegins(String dataflow) {
        underWay.merge(dataflow, 1, Integer::sum);
    }

    /** The right to work on the dataflow; told when another process has it. */
    Lease lease(String dataflow) {
        return ledger.leases().require(dataflow);
    }

    /** A part lies in the zone. */
    void partStaged(Run run, Part part) {
        ledger.listeners().staged(run, part);
    }

    void partEnds(String dataflow) {
        underWay.computeIfPresent(dataflow, (name, parts) -> parts == 1 ? null : parts - 1);
    }

    /** When one part fails its split ends at once: what the others still put must not meet the next try. */
    boolean hasPartsUnderWay(String dataflow) {
        return underWay.containsKey(dataflow);
    }

    /** The run that is to be loaded now, with the right to do so; nothing while another process has the dataflow. */
    Optional<Taken> take(String dataflow) {
        if (next(dataflow).isEmpty()) return Optional.empty();
        Optional<Lease> lease = ledger.leases().take(dataflow);
        if (lease.isEmpty()) return Optional.empty();
        Optional<Run> run = next(dataflow); // another process may have ended it just before
        if (run.isEmpty()) lease.get().close();
        return run.map(found -> new Taken(found, lease.get()));
    }

    /** A run in hand. */
    record Taken(Run run, Lease lease) {}

    /** The run that waits for its load, or whose load was interrupted. */
    Optional<Run> next(String dataflow) {
        return ledger.runs()
                .open(dataflow)
                .filter(run -> run.state() == RunState.SEALED || run.state() == RunState.LOADING);
    }
}
