package dev.landfall.ledger;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Looks back at the runs of dataflows, to judge how they are. Only reads. */
public final class History {
    private final Jdbi jdbi;

    History(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The last run of a dataflow that moves its bookmark, and that ended in one of these states. */
    public Optional<Run> last(String dataflow, RunState... states) {
        List<String> words = Arrays.stream(states).map(RunState::word).toList();
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM run WHERE dataflow = :dataflow"
                        + " AND purpose = 'next' AND state IN (<states>) ORDER BY opened_at DESC, id DESC LIMIT 1")
                .bind("dataflow", dataflow)
                .bindList("states", words)
                .mapTo(Run.class)
                .findOne());
    }

    /** The run that a dataflow began with. */
    public Optional<Run> first(String dataflow) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM run WHERE dataflow = :dataflow ORDER BY opened_at, id LIMIT 1")
                .bind("dataflow", dataflow)
                .mapTo(Run.class)
                .findOne());
    }

    /** What is under way now or has ended since that time, the oldest first. */
    public List<Run> since(long millis) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM run WHERE ended_at IS NULL OR ended_at >= :since ORDER BY opened_at, id")
                .bind("since", millis)
                .mapTo(Run.class)
                .list());
    }
}
