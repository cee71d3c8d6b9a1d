package dev.landfall.ledger;

import dev.landfall.problem.ProblemException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The gaps of dataflows in mode changes. Each method is one transaction. */
public final class Gaps {
    private final Jdbi jdbi;
    private final Fence fence;
    private final Clock clock;
    private final RandomGenerator random;
    private final RunListeners listeners;

    Gaps(Jdbi jdbi, Fence fence, Clock clock, RandomGenerator random, RunListeners listeners) {
        this.jdbi = jdbi;
        this.fence = fence;
        this.clock = clock;
        this.random = random;
        this.listeners = listeners;
        jdbi.registerRowMapper(ConstructorMapper.factory(Gap.class));
    }

    /** The gap that a dataflow stands at, at most one. */
    public Optional<Gap> open(String dataflow) {
        return jdbi.withHandle(handle -> open(handle, dataflow));
    }

    /** As {@link #open}; refuses to accept what is not there. */
    public Gap require(String dataflow) {
        return open(dataflow)
                .orElseThrow(() -> new ProblemException(LedgerProblem.NO_GAP.at("dataflow " + dataflow, dataflow)));
    }

    /** All gaps that a dataflow ever met, the newest first. */
    public List<Gap> of(String dataflow) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT * FROM gap WHERE dataflow = :dataflow ORDER BY found_at DESC, id")
                        .bind("dataflow", dataflow)
                        .mapTo(Gap.class)
                        .list());
    }

    /** Remembers a gap, unless the dataflow stands at one already; that one is given. Ends the run that met it, as failed. */
    public Gap found(String dataflow, String table, long from, long to, String cause, Optional<Run> run) {
        Gap found = fence.inTransaction(dataflow, handle -> {
            run.ifPresent(met -> Runs.fail(handle, met, met(table, from, to, cause), clock.millis()));
            Optional<Gap> known = open(handle, dataflow);
            if (known.isPresent()) return known.get();
            handle.createUpdate("""
                            INSERT INTO gap (id, dataflow, table_name, from_version, to_version, cause, run, found_at)
                            VALUES (:id, :dataflow, :table, :from, :to, :cause, :run, :now)
                            """)
                    .bind("id", "%d-%08x".formatted(clock.millis(), random.nextInt()))
                    .bind("dataflow", dataflow)
                    .bind("table", table)
                    .bind("from", from)
                    .bind("to", to)
                    .bind("cause", cause)
                    .bind("run", run.map(Run::id).orElse(null))
                    .bind("now", clock.millis())
                    .execute();
            return open(handle, dataflow).orElseThrow();
        });
        run.ifPresent(met -> listeners.ended(met, ended(met)));
        return found;
    }

    private Run ended(Run met) {
        return jdbi.withHandle(handle -> Runs.byId(handle, met.id()));
    }

    private static String met(String table, long from, long to, String cause) {
        return "the changes of table '%s' from version %d to version %d cannot be read: %s"
                .formatted(table, from, to, cause);
    }

    private static Optional<Gap> open(Handle handle, String dataflow) {
        return handle.createQuery("SELECT * FROM gap WHERE dataflow = :dataflow AND resolved_at IS NULL")
                .bind("dataflow", dataflow)
                .mapTo(Gap.class)
                .findOne();
    }

    static void resolve(Handle handle, String dataflow, String resolution, String reason, long now) {
        handle.createUpdate("UPDATE gap SET resolution = :resolution, reason = :reason, resolved_at = :now"
                        + " WHERE dataflow = :dataflow AND resolved_at IS NULL")
                .bind("dataflow", dataflow)
                .bind("resolution", resolution)
                .bind("reason", reason)
                .bind("now", now)
                .execute();
    }
}
