package dev.landfall.ledger;

import dev.landfall.problem.DidYouMean;
import dev.landfall.problem.ProblemException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** How far each dataflow has come. Only a proof or a person moves a bookmark. */
public final class Bookmarks {
    private final Jdbi jdbi;
    private final Clock clock;
    private final RandomGenerator random;

    Bookmarks(Jdbi jdbi, Clock clock, RandomGenerator random) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.random = random;
        jdbi.registerRowMapper(ConstructorMapper.factory(Bookmark.class));
    }

    /** {@link Bookmark#start} for a dataflow that never ran. */
    public Bookmark of(String dataflow) {
        return jdbi.withHandle(handle -> read(handle, dataflow));
    }

    /** Refuses the name of a dataflow that never ran, which is most likely mistyped. */
    public void requireKnown(String dataflow) {
        List<String> known = jdbi.withHandle(
                handle -> handle.createQuery("SELECT dataflow FROM run UNION SELECT dataflow FROM bookmark")
                        .mapTo(String.class)
                        .list());
        if (known.contains(dataflow)) return;
        throw new ProblemException(LedgerProblem.UNKNOWN_DATAFLOW.at(
                "landfall state reset", dataflow, DidYouMean.suffix(dataflow, known)));
    }

    /**
     * Forgets how far a dataflow has come: the next run starts from the beginning under a new generation. Refused while a
     * run is open unless it is to be abandoned. The old state and the reason are kept.
     */
    public Bookmark reset(String dataflow, String reason, boolean abandon) {
        return jdbi.inTransaction(handle -> {
            Optional<Run> open = handle.createQuery("SELECT * FROM run WHERE dataflow = :dataflow AND ended_at IS NULL")
                    .bind("dataflow", dataflow)
                    .mapTo(Run.class)
                    .findOne();
            if (open.isPresent()) abandon(handle, open.get(), abandon);
            Bookmark before = read(handle, dataflow);
            remember(handle, before, reason);
            Bookmark after = new Bookmark(
                    dataflow,
                    before.generation() + 1,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    clock.millis());
            write(handle, after, clock.millis());
            return after;
        });
    }

    private void abandon(Handle handle, Run run, boolean allowed) {
        if (!allowed || run.state() == RunState.INGESTING) {
            throw new ProblemException(LedgerProblem.RUN_OPEN.at(
                    run.where(), run.id(), run.dataflow(), run.state().word()));
        }
        Runs.giveUp(handle, run);
        handle.createUpdate("UPDATE run SET state = 'abandoned', ended_at = :now WHERE id = :run")
                .bind("run", run.id())
                .bind("now", clock.millis())
                .execute();
    }

    private void remember(Handle handle, Bookmark before, String reason) {
        handle.createUpdate("INSERT INTO state_change (id, dataflow, what, reason, before, changed_at)"
                        + " VALUES (:id, :dataflow, 'reset', :reason, :before, :now)")
                .bind("id", "%d-%08x".formatted(clock.millis(), random.nextInt()))
                .bind("dataflow", before.dataflow())
                .bind("reason", reason)
                .bind("before", before.toString())
                .bind("now", clock.millis())
                .execute();
    }

    private static Bookmark read(Handle handle, String dataflow) {
        return handle.createQuery("SELECT * FROM bookmark WHERE dataflow = :dataflow")
                .bind("dataflow", dataflow)
                .mapTo(Bookmark.class)
                .findOne()
                .orElseGet(() -> Bookmark.start(dataflow));
    }

    static void write(Handle handle, Bookmark bookmark, long now) {
        handle.createUpdate("""
                        INSERT INTO bookmark (dataflow, generation, reached, versions, below, fingerprint, run, changed_at)
                        VALUES (:dataflow, :generation, :reached, :versions, :below, :fingerprint, :run, :now)
                        ON CONFLICT (dataflow) DO UPDATE SET generation = excluded.generation, reached = excluded.reached,
                            versions = excluded.versions, below = excluded.below, fingerprint = excluded.fingerprint,
                            run = excluded.run, changed_at = excluded.changed_at
                        """).bindMethods(bookmark).bind("now", now).execute();
    }
}
