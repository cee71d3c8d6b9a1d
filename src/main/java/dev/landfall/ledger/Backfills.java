package dev.landfall.ledger;

import dev.landfall.problem.ProblemException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The backfills that people asked for; of a dataflow one at a time. Each method is one transaction. */
public final class Backfills {
    private final Jdbi jdbi;
    private final Fence fence;
    private final Clock clock;
    private final RandomGenerator random;

    Backfills(Jdbi jdbi, Fence fence, Clock clock, RandomGenerator random) {
        this.jdbi = jdbi;
        this.fence = fence;
        this.clock = clock;
        this.random = random;
        jdbi.registerRowMapper(ConstructorMapper.factory(Backfill.class));
    }

    /** The backfill of a dataflow that has not ended. */
    public Optional<Backfill> open(String dataflow) {
        return jdbi.withHandle(handle -> open(handle, dataflow));
    }

    /** All backfills of a dataflow, the newest first. */
    public List<Backfill> of(String dataflow) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM backfill WHERE dataflow = :dataflow ORDER BY asked_at DESC, id")
                .bind("dataflow", dataflow)
                .mapTo(Backfill.class)
                .list());
    }

    /** Asks for a range; its windows are moved by the next firings. Refused while another range is on its way. */
    public Backfill ask(String dataflow, String from, String to, String reason) {
        return fence.besideTheHolder(dataflow, handle -> {
            open(handle, dataflow).ifPresent(known -> {
                throw new ProblemException(
                        LedgerProblem.BACKFILL_OPEN.at("dataflow " + dataflow, dataflow, known.id()));
            });
            handle.createUpdate("""
                            INSERT INTO backfill (id, dataflow, from_value, to_value, reason, asked_at)
                            VALUES (:id, :dataflow, :from, :to, :reason, :now)
                            """)
                    .bind("id", "%d-%08x".formatted(clock.millis(), random.nextInt()))
                    .bind("dataflow", dataflow)
                    .bind("from", from)
                    .bind("to", to)
                    .bind("reason", reason)
                    .bind("now", clock.millis())
                    .execute();
            return open(handle, dataflow).orElseThrow();
        });
    }

    /** As {@link #open}; without one there is nothing to go on with, or to give up. */
    public Backfill require(String dataflow) {
        return open(dataflow)
                .orElseThrow(
                        () -> new ProblemException(LedgerProblem.NO_BACKFILL.at("dataflow " + dataflow, dataflow)));
    }

    /** Gives up what is left of a range; what was moved stays moved. */
    public void end(Backfill backfill) {
        fence.besideTheHolder(backfill.dataflow(), handle -> handle.createUpdate(
                        "UPDATE backfill SET ended_at = :now WHERE id = :id AND ended_at IS NULL")
                .bind("id", backfill.id())
                .bind("now", clock.millis())
                .execute());
    }

    /** A window of the range was proved, or held nothing. */
    static void reached(Handle handle, Run run, Optional<String> reached, long now) {
        handle.createUpdate(
                        "UPDATE backfill SET reached = COALESCE(:reached, reached), ended_at = COALESCE(ended_at, :ended) WHERE id = :id")
                .bind("id", run.origin().orElseThrow())
                .bind("reached", reached.orElse(null))
                .bind("ended", run.more() ? null : now)
                .execute();
    }

    private static Optional<Backfill> open(Handle handle, String dataflow) {
        return handle.createQuery("SELECT * FROM backfill WHERE dataflow = :dataflow AND ended_at IS NULL")
                .bind("dataflow", dataflow)
                .mapTo(Backfill.class)
                .findOne();
    }
}
