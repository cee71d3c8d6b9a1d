package dev.landfall.ledger;

import dev.landfall.problem.DidYouMean;
import dev.landfall.problem.ProblemException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** How far each dataflow has come. Only a proof or a person moves a bookmark. */
public final class Bookmarks {
    private final Jdbi jdbi;
    private final Fence fence;
    private final Clock clock;
    private final RandomGenerator random;

    Bookmarks(Jdbi jdbi, Fence fence, Clock clock, RandomGenerator random) {
        this.jdbi = jdbi;
        this.fence = fence;
        this.clock = clock;
        this.random = random;
        jdbi.registerRowMapper(ConstructorMapper.factory(Bookmark.class));
        jdbi.registerRowMapper(ConstructorMapper.factory(StateChange.class));
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
        throw new ProblemException(
                LedgerProblem.UNKNOWN_DATAFLOW.at("landfall state", dataflow, DidYouMean.suffix(dataflow, known)));
    }

    /** The changes of a dataflow's state that people made, the newest first. */
    public List<StateChange> history(String dataflow) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM state_change WHERE dataflow = :dataflow ORDER BY changed_at DESC, id")
                .bind("dataflow", dataflow)
                .mapTo(StateChange.class)
                .list());
    }

    /**
     * Forgets how far a dataflow has come: the next run starts from the beginning under a new generation, and takes back
     * what earlier generations sent.
     */
    public Bookmark reset(String dataflow, Wanted wanted) {
        return change(dataflow, "reset", wanted, before -> anew(before, Optional.empty()));
    }

    /** As {@link #reset}, for mode changes: the next snapshot is that of the latest version, wherever the route starts. */
    public Bookmark resnapshot(String dataflow, Wanted wanted) {
        return change(dataflow, "resnapshot", wanted, before -> anew(before, Optional.of("latest")));
    }

    private Bookmark anew(Bookmark before, Optional<String> startAt) {
        return new Bookmark(
                before.dataflow(),
                before.generation() + 1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                clock.millis(),
                startAt);
    }

    /** Goes on from another bookmark value, as the planner spells it. */
    public Bookmark setReached(String dataflow, String reached, Wanted wanted) {
        return change(
                dataflow,
                "set",
                wanted,
                before -> new Bookmark(
                        dataflow,
                        before.generation(),
                        Optional.of(reached),
                        before.versions(),
                        Optional.empty(),
                        before.fingerprint(),
                        before.run(),
                        clock.millis(),
                        Optional.empty()));
    }

    /**
     * Goes on from other table versions, as the planner spells them.
     *
     * @param what {@code set}, or {@code accept-gap} when that is where a gap ends
     */
    public Bookmark setVersions(String dataflow, String what, String versions, Wanted wanted) {
        return change(
                dataflow,
                what,
                wanted,
                before -> new Bookmark(
                        dataflow,
                        before.generation(),
                        before.reached(),
                        Optional.of(versions),
                        before.below(),
                        before.fingerprint(),
                        Optional.empty(), // no run proved these, nor that the table is still the same one
                        clock.millis(),
                        Optional.empty()));
    }

    /**
     * Why a person changes a state.
     *
     * @param abandon whether a run that is open is given up; else it refuses the change
     */
    public record Wanted(String reason, boolean abandon) {}

    /**
     * The old state and the reason are kept; a gap that the dataflow stood at is resolved by this. A process that runs the
     * dataflow, or is about to open a window by the old state, is fenced.
     */
    private Bookmark change(String dataflow, String what, Wanted wanted, UnaryOperator<Bookmark> changed) {
        return fence.takingOver(dataflow, handle -> {
            Optional<Run> open = Runs.open(handle, dataflow);
            if (open.isPresent()) abandon(handle, open.get(), wanted.abandon());
            Bookmark before = read(handle, dataflow);
            remember(handle, what, before, before.text(), wanted.reason());
            Bookmark after = changed.apply(before);
            write(handle, after, clock.millis());
            Gaps.resolve(handle, dataflow, what, wanted.reason(), clock.millis());
            return after;
        });
    }

    void abandon(Handle handle, Run run, boolean allowed) {
        if (!allowed || run.state() == RunState.INGESTING) throw runOpen(run);
        Runs.abandon(handle, run, "given up by a person", clock.millis());
    }

    static ProblemException runOpen(Run run) {
        return new ProblemException(LedgerProblem.RUN_OPEN.at(
                run.where(), run.id(), run.dataflow(), run.state().word()));
    }

    void remember(Handle handle, String what, Bookmark before, String text, String reason) {
        handle.createUpdate("INSERT INTO state_change (id, dataflow, what, reason, before, changed_at)"
                        + " VALUES (:id, :dataflow, :what, :reason, :before, :now)")
                .bind("id", "%d-%08x".formatted(clock.millis(), random.nextInt()))
                .bind("dataflow", before.dataflow())
                .bind("what", what)
                .bind("reason", reason)
                .bind("before", text)
                .bind("now", clock.millis())
                .execute();
    }

    static Bookmark read(Handle handle, String dataflow) {
        return handle.createQuery("SELECT * FROM bookmark WHERE dataflow = :dataflow")
                .bind("dataflow", dataflow)
                .mapTo(Bookmark.class)
                .findOne()
                .orElseGet(() -> Bookmark.start(dataflow));
    }

    static void write(Handle handle, Bookmark bookmark, long now) {
        handle.createUpdate("""
                        INSERT INTO bookmark (dataflow, generation, reached, versions, below, fingerprint, run, changed_at, start_at)
                        VALUES (:dataflow, :generation, :reached, :versions, :below, :fingerprint, :run, :now, :startAt)
                        ON CONFLICT (dataflow) DO UPDATE SET generation = excluded.generation, reached = excluded.reached,
                            versions = excluded.versions, below = excluded.below, fingerprint = excluded.fingerprint,
                            run = excluded.run, changed_at = excluded.changed_at, start_at = excluded.start_at
                        """).bindMethods(bookmark).bind("now", now).execute();
    }
}
