package dev.landfall.ledger;

import dev.landfall.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The runs and their parts. Each method is one transaction; a method that changes a run returns it as it then stands. */
public final class Runs {
    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final String OPEN = "ended_at IS NULL";

    private final Jdbi jdbi;
    private final Fence fence;
    private final Clock clock;
    private final RandomGenerator random;
    private final RunListeners listeners;

    Runs(Jdbi jdbi, Fence fence, Clock clock, RandomGenerator random, RunListeners listeners) {
        this.jdbi = jdbi;
        this.fence = fence;
        this.clock = clock;
        this.random = random;
        this.listeners = listeners;
        jdbi.registerRowMapper(ConstructorMapper.factory(Run.class));
    }

    /** The run of a dataflow that has not ended, at most one. */
    public Optional<Run> open(String dataflow) {
        return jdbi.withHandle(handle -> open(handle, dataflow));
    }

    static Optional<Run> open(Handle handle, String dataflow) {
        return handle.createQuery("SELECT * FROM run WHERE dataflow = :dataflow AND " + OPEN)
                .bind("dataflow", dataflow)
                .mapTo(Run.class)
                .findOne();
    }

    /** All runs that have not ended, oldest first. */
    public List<Run> open() {
        return list("SELECT * FROM run WHERE " + OPEN + " ORDER BY opened_at");
    }

    /** Ended runs whose parts may still lie in the landing zone, oldest first; an empty one never had any. */
    public List<Run> unpurged() {
        return list("SELECT * FROM run WHERE state IN ('proved', 'abandoned', 'failed') AND purge AND purged_at IS NULL"
                + " ORDER BY opened_at");
    }

    /** The newest first. */
    public List<Run> history(Optional<String> dataflow, int limit) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT * FROM run WHERE :dataflow IS NULL OR dataflow = :dataflow"
                                + " ORDER BY opened_at DESC, id DESC LIMIT :limit")
                        .bind("dataflow", dataflow.orElse(null))
                        .bind("limit", limit)
                        .mapTo(Run.class)
                        .list());
    }

    /** The last proved runs of a dataflow in one mode that moved its bookmark, the newest first. */
    public List<Run> proved(String dataflow, String mode, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM run WHERE dataflow = :dataflow AND mode = :mode"
                                + " AND state = 'proved' AND purpose = 'next' ORDER BY opened_at DESC, id DESC LIMIT :limit")
                .bind("dataflow", dataflow)
                .bind("mode", mode)
                .bind("limit", limit)
                .mapTo(Run.class)
                .list());
    }

    /** One run by its id or an unambiguous beginning of it. */
    public Run find(String id) {
        List<Run> found = jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM run WHERE id LIKE :id || '%'")
                .bind("id", id.replace("%", "").replace("_", ""))
                .mapTo(Run.class)
                .list());
        if (found.size() == 1 && !id.isEmpty()) return found.get(0);
        String said = found.isEmpty() ? "" : " %d runs begin so.".formatted(found.size());
        throw new ProblemException(LedgerProblem.UNKNOWN_RUN.at("landfall runs", id, said));
    }

    /** As it stands now. */
    public Run refresh(Run run) {
        return jdbi.withHandle(handle -> byId(handle, run.id()));
    }

    /** Opens a run in its first attempt. */
    public Run begin(NewRun frozen, int generation) {
        return fence.inTransaction(frozen.dataflow(), handle -> begin(handle, frozen, generation));
    }

    Run begin(Handle handle, NewRun frozen, int generation) {
        return byId(handle, insert(handle, frozen, generation));
    }

    private String insert(Handle handle, NewRun frozen, int generation) {
        long now = clock.millis();
        String id = "%s-%04x".formatted(ID.format(Instant.ofEpochMilli(now)), random.nextInt(0x10000));
        handle.createUpdate("""
                        INSERT INTO run (id, dataflow, generation, mode, state, attempt, frozen, label, source_fingerprint, purge,
                            counted, late, null_bookmarks, unpinned, kinds, remarks, purpose, origin, whole, more,
                            wake_ms, opened_at, attempted_at)
                        VALUES (:id, :dataflow, :generation, :mode, 'extracting', 1, :frozen, :label, :sourceFingerprint, TRUE,
                            :counted, :late, :nullBookmarks, :unpinned, :kinds, :remarks, :word, :origin, :whole, :more,
                            :wakeMs, :now, :now)
                        """)
                .bindMethods(frozen)
                .bindMethods(frozen.found())
                .bind("word", frozen.purpose().word())
                .bind("id", id)
                .bind("generation", generation)
                .bind("now", now)
                .execute();
        return id;
    }

    /**
     * Opens a run and ends it as empty in one transaction, so that no kill leaves a window open that holds nothing new.
     */
    public Run beginEmpty(NewRun frozen, int generation, Function<Run, Bookmark> reached) {
        return listeners.over(fence.inTransaction(frozen.dataflow(), handle -> {
            Run run = begin(handle, frozen, generation);
            return conclude(handle, run, RunState.EMPTY, 0, 0, reached.apply(run));
        }));
    }

    /** Opens a run that must not go on and ends it as failed in one transaction: it is seen, and nothing was staged. */
    public Run beginRefused(NewRun frozen, int generation, String problem) {
        return listeners.over(fence.inTransaction(frozen.dataflow(), handle -> {
            Run run = begin(handle, frozen, generation);
            fail(handle, run, problem, clock.millis());
            return byId(handle, run.id());
        }));
    }

    /** Gives a run up before its batch was completed. */
    static void abandon(Handle handle, Run run, String why, long now) {
        giveUp(handle, run);
        handle.createUpdate("UPDATE run SET state = 'abandoned', problem = :why, ended_at = :now WHERE id = :run")
                .bind("run", run.id())
                .bind("why", why)
                .bind("now", now)
                .execute();
    }

    /** Not for a run that has ended or gone on to another attempt. */
    static void fail(Handle handle, Run run, String problem, long now) {
        int ended = handle.createUpdate("UPDATE run SET state = 'failed', problem = :problem, ended_at = :now"
                        + " WHERE id = :id AND attempt = :attempt AND " + OPEN)
                .bind("id", run.id())
                .bind("attempt", run.attempt())
                .bind("problem", problem)
                .bind("now", now)
                .execute();
        if (ended == 1) giveUp(handle, run);
    }

    /** Starts the extract of a run again in a new folder; an unpinned window brings its new counts. */
    public Run extractAgain(Run run, NewRun frozen) {
        return fence.inTransaction(run.dataflow(), handle -> {
            giveUp(handle, run);
            handle.createUpdate("DELETE FROM part WHERE run = :id")
                    .bind("id", run.id())
                    .execute();
            forgetNotes(handle, run);
            handle.createUpdate("""
                            UPDATE run SET state = 'extracting', attempt = attempt + 1, frozen = :frozen, counted = :counted,
                                late = :late, null_bookmarks = :nullBookmarks, unpinned = :unpinned, kinds = :kinds, remarks = :remarks,
                                wake_ms = wake_ms + :wakeMs, read_rows = NULL, manifest = NULL, load_fingerprint = NULL,
                                sealed_at = NULL, problem = NULL, attempted_at = :now
                            WHERE id = :id
                            """)
                    .bindMethods(frozen)
                    .bindMethods(frozen.found())
                    .bind("id", run.id())
                    .bind("now", clock.millis())
                    .execute();
            return byId(handle, run.id());
        });
    }

    /** Starts the load of a sealed run again over the same parts, for a batch with an external id of its own. */
    public Run loadAgain(Run run) {
        return fence.inTransaction(run.dataflow(), handle -> {
            giveUp(handle, run);
            handle.createUpdate(
                            "UPDATE part SET mapped = NULL, rejected = NULL, sent = NULL, sent_bytes = NULL WHERE run = :id")
                    .bind("id", run.id())
                    .execute();
            forgetNotes(handle, run);
            return set(handle, run, "state = 'sealed', attempt = attempt + 1, load_fingerprint = NULL, problem = NULL");
        });
    }

    /**
     * The parts are of no use any more: the next firing extracts the same window again. Unless the run has gone on since:
     * what an earlier try left running may say so late.
     */
    public Run extractOver(Run run) {
        return fence.inTransaction(run.dataflow(), handle -> {
            int reopened = handle.createUpdate("UPDATE run SET state = 'extracting' WHERE id = :id"
                            + " AND attempt = :attempt AND state IN ('sealed', 'loading')")
                    .bind("id", run.id())
                    .bind("attempt", run.attempt())
                    .execute();
            if (reopened == 1) giveUp(handle, run);
            return byId(handle, run.id());
        });
    }

    private static void forgetNotes(Handle handle, Run run) {
        handle.createUpdate("DELETE FROM note WHERE run = :id")
                .bind("id", run.id())
                .execute();
    }

    /** A batch that was not completed never will be; one that was, and whose end nobody saw, is waited for. */
    static void giveUp(Handle handle, Run run) {
        handle.createUpdate(
                        "UPDATE batch SET state = 'orphan' WHERE run = :id AND state IN ('creating', 'open', 'completed')")
                .bind("id", run.id())
                .execute();
    }

    /**
     * The manifest is in the landing zone: from now on exactly these parts exist. Refused when the run was given up while
     * they were written.
     */
    public Run seal(Run run, List<Part> parts, String manifest, long readRows, long extractMs) {
        Run sealed = fence.inTransaction(run.dataflow(), handle -> {
            Run now = byId(handle, run.id());
            if (now.state() != RunState.EXTRACTING || now.attempt() != run.attempt()) {
                throw new ProblemException(LedgerProblem.GIVEN_UP.at(
                        run.where(), run.id(), now.state().word()));
            }
            for (Part part : parts) {
                handle.createUpdate("INSERT INTO part (run, number, name, row_count, byte_count, sha256)"
                                + " VALUES (:run, :number, :name, :rowCount, :byteCount, :sha256)")
                        .bindMethods(part)
                        .bind("run", run.id())
                        .execute();
            }
            handle.createUpdate("UPDATE run SET state = 'sealed', manifest = :manifest, read_rows = :rows,"
                            + " extract_ms = :ms, sealed_at = :now, problem = NULL WHERE id = :id")
                    .bind("id", run.id())
                    .bind("manifest", manifest)
                    .bind("rows", readRows)
                    .bind("ms", extractMs)
                    .bind("now", clock.millis())
                    .execute();
            return byId(handle, run.id());
        });
        return listeners.closed(sealed, parts);
    }

    /** The batch is complete (or none was needed); what is left is to see its end. */
    public Run ingesting(Run run, boolean purge, long loadMs) {
        return fence.inTransaction(run.dataflow(), handle -> {
            Batches.completed(handle, run, fence.now());
            handle.createUpdate(
                            "UPDATE run SET state = 'ingesting', purge = :purge, load_ms = :ms, completed_at = :now,"
                                    + " problem = NULL WHERE id = :id AND " + OPEN)
                    .bind("id", run.id())
                    .bind("purge", purge)
                    .bind("ms", loadMs)
                    .bind("now", clock.millis())
                    .execute();
            return byId(handle, run.id());
        });
    }

    /** Notes what stopped a run for now; it stays open. */
    public void stopped(Run run, String problem) {
        fence.useTransaction(run.dataflow(), handle -> handle.createUpdate(
                        "UPDATE run SET problem = :problem WHERE id = :id AND attempt = :attempt AND " + OPEN)
                .bind("id", run.id())
                .bind("attempt", run.attempt())
                .bind("problem", problem)
                .execute());
    }

    /**
     * Ends a run without moving the bookmark. A batch of its that was handed over and whose end nobody saw is given up with
     * it: no other is filled until that end is seen.
     */
    public Run end(Run run, RunState state, Optional<String> problem) {
        Run after = fence.inTransaction(run.dataflow(), handle -> {
            int ended = handle.createUpdate("UPDATE run SET state = :state, problem = :problem, ended_at = :now"
                            + " WHERE id = :id AND " + OPEN)
                    .bind("id", run.id())
                    .bind("state", state.word())
                    .bind("problem", problem.orElse(null))
                    .bind("now", clock.millis())
                    .execute();
            if (ended == 1) giveUp(handle, run);
            return byId(handle, run.id());
        });
        return listeners.ended(run, after);
    }

    /**
     * Ends a run whose batch is open, as failed, and gives that batch up, in one transaction: it will never be completed.
     * Whether this call did it; not for a run that has ended, or gone on to another attempt, or handed its batch over.
     */
    public boolean refuse(Run run, String problem) {
        boolean isRefused = fence.inTransaction(run.dataflow(), handle -> {
            int ended = handle.createUpdate("UPDATE run SET state = 'failed', problem = :problem, ended_at = :now"
                            + " WHERE id = :id AND attempt = :attempt AND state = 'loading' AND " + OPEN)
                    .bind("id", run.id())
                    .bind("attempt", run.attempt())
                    .bind("problem", problem)
                    .bind("now", clock.millis())
                    .execute();
            if (ended == 1) giveUp(handle, run);
            return ended == 1;
        });
        if (isRefused) listeners.ended(refresh(run));
        return isRefused;
    }

    /**
     * Ends a run and moves the dataflow's bookmark, or its backfill, in one transaction: as proved, with what Experience
     * Platform said of its rows, or as empty. A run that somebody ended in between moves nothing.
     */
    public Run conclude(Run run, RunState state, long ingested, long failed, Bookmark reached) {
        Run after =
                fence.inTransaction(run.dataflow(), handle -> conclude(handle, run, state, ingested, failed, reached));
        return listeners.ended(run, after);
    }

    private Run conclude(Handle handle, Run run, RunState state, long ingested, long failed, Bookmark reached) {
        int ended = handle.createUpdate("UPDATE run SET state = :state, ingested = :ingested, failed = :failed,"
                        + " ended_at = :now, problem = NULL WHERE id = :id AND " + OPEN)
                .bind("id", run.id())
                .bind("state", state.word())
                .bind("ingested", ingested)
                .bind("failed", failed)
                .bind("now", clock.millis())
                .execute();
        if (ended == 1) move(handle, run, reached);
        return byId(handle, run.id());
    }

    private void move(Handle handle, Run run, Bookmark reached) {
        if (run.purpose() == Purpose.NEXT) Bookmarks.write(handle, reached, clock.millis());
        if (run.purpose() == Purpose.BACKFILL) Backfills.reached(handle, run, reached.reached(), clock.millis());
    }

    /** Nothing of the run lies in the landing zone any more. */
    public void purged(Run run) {
        fence.useTransaction(
                run.dataflow(), handle -> handle.createUpdate("UPDATE run SET purged_at = :now WHERE id = :id")
                        .bind("id", run.id())
                        .bind("now", clock.millis())
                        .execute());
    }

    /** Remembers the fingerprint of mapping set, schema and program that the run's batch is filled with. */
    static Run loading(Handle handle, Run run, String fingerprint) {
        handle.createUpdate(
                        "UPDATE run SET state = 'loading', load_fingerprint = :fingerprint WHERE id = :id AND " + OPEN)
                .bind("id", run.id())
                .bind("fingerprint", fingerprint)
                .execute();
        return byId(handle, run.id());
    }

    static Run byId(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM run WHERE id = :id")
                .bind("id", id)
                .mapTo(Run.class)
                .one();
    }

    private static Run set(Handle handle, Run run, String changes) {
        handle.createUpdate("UPDATE run SET " + changes + " WHERE id = :id")
                .bind("id", run.id())
                .execute();
        return byId(handle, run.id());
    }

    private List<Run> list(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(Run.class).list());
    }
}
