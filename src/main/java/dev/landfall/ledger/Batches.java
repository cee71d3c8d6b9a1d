package dev.landfall.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The batches that runs asked Experience Platform for. Each method is one transaction. */
public final class Batches {
    private static final Duration LOOKED_FOR = Duration.ofDays(1);

    private final Jdbi jdbi;
    private final Fence fence;

    Batches(Jdbi jdbi, Fence fence) {
        this.jdbi = jdbi;
        this.fence = fence;
        jdbi.registerRowMapper(Batch.class, (row, context) -> read(row));
    }

    private static Batch read(ResultSet row) throws SQLException {
        String replaces = row.getString("replaces");
        return new Batch(
                row.getString("external_id"),
                row.getString("run"),
                row.getString("dataset"),
                Batch.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getString("batch_id")),
                replaces.isEmpty() ? List.of() : List.of(replaces.split(",", -1)));
    }

    /** Written before the batch is asked for, so that one whose answer is lost is known by its external id. */
    public Batch creating(Run run, String externalId, String dataset, List<String> replaces) {
        return fence.inTransaction(run.dataflow(), handle -> {
            handle.createUpdate("INSERT INTO batch (external_id, run, dataset, state, replaces, changed_at)"
                            + " VALUES (:externalId, :run, :dataset, 'creating', :replaces, " + fence.now() + ")")
                    .bind("externalId", externalId)
                    .bind("run", run.id())
                    .bind("dataset", dataset)
                    .bind("replaces", String.join(",", replaces))
                    .execute();
            return byExternalId(handle, externalId);
        });
    }

    /**
     * The batch exists: its id is in the ledger before the first file is put, and the run is loading. One that was given up
     * while it was created stays given up.
     */
    public Batch created(Run run, Batch batch, String batchId, String loadFingerprint) {
        return fence.inTransaction(run.dataflow(), handle -> {
            handle.createUpdate("UPDATE batch SET state = CASE state WHEN 'creating' THEN 'open' ELSE state END,"
                            + " batch_id = :id, changed_at = " + fence.now() + " WHERE external_id = :externalId")
                    .bind("id", batchId)
                    .bind("externalId", batch.externalId())
                    .execute();
            Runs.loading(handle, run, loadFingerprint);
            return byExternalId(handle, batch.externalId());
        });
    }

    public void set(Batch batch, Batch.State state) {
        fence.useTransaction(dataflow(batch), handle -> handle.createUpdate(
                        "UPDATE batch SET state = :state, changed_at = " + fence.now() + " WHERE external_id = :id")
                .bind("state", state.name().toLowerCase(Locale.ROOT))
                .bind("id", batch.externalId())
                .execute());
    }

    /** Experience Platform ingested the batch; what it replaces is out of the dataset in the same act. */
    public void ingested(Batch batch) {
        fence.useTransaction(dataflow(batch), handle -> {
            handle.createUpdate("UPDATE batch SET state = 'ingested', changed_at = " + fence.now()
                            + " WHERE external_id = :id")
                    .bind("id", batch.externalId())
                    .execute();
            if (batch.replaces().isEmpty()) return;
            handle.createUpdate("UPDATE batch SET state = 'replaced' WHERE batch_id IN (<replaced>)")
                    .bindList("replaced", batch.replaces())
                    .execute();
        });
    }

    /** An orphan was found under this id. */
    public void found(Batch batch, String batchId) {
        fence.useTransaction(dataflow(batch), handle -> handle.createUpdate(
                        "UPDATE batch SET batch_id = :batch WHERE external_id = :id")
                .bind("batch", batchId)
                .bind("id", batch.externalId())
                .execute());
    }

    /** How many batches have an external id that begins so. */
    public int named(String beginning) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT COUNT(*) FROM batch WHERE substr(external_id, 1, length(:beginning)) = :beginning")
                .bind("beginning", beginning)
                .mapTo(Integer.class)
                .one());
    }

    /** Those of them whose creation nobody answered, or that are asked for now. */
    public List<Batch> unanswered(String beginning) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM batch WHERE batch_id IS NULL"
                        + " AND substr(external_id, 1, length(:beginning)) = :beginning ORDER BY external_id")
                .bind("beginning", beginning)
                .mapTo(Batch.class)
                .list());
    }

    /** In the order they were asked for. */
    public List<Batch> of(Run run) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT * FROM batch WHERE run = :run ORDER BY changed_at, external_id")
                        .bind("run", run.id())
                        .mapTo(Batch.class)
                        .list());
    }

    /** The newest batch of a run that is in one of these states. */
    public Optional<Batch> of(Run run, Batch.State... states) {
        return of(run).stream()
                .filter(batch -> List.of(states).contains(batch.state()))
                .reduce((earlier, later) -> later);
    }

    /** Batches of a dataflow whose rows are in the dataset now. */
    public List<Batch> ingested(String dataflow, String dataset) {
        return ofDataflow(dataflow, dataset, "batch.state = 'ingested'");
    }

    /**
     * Batches whose rows are in the dataset now and came of one window: its run's, and of replays of it, of its rejects, and
     * of the rejects of those.
     */
    public List<Batch> ingestedFor(String run, String dataset) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        WITH RECURSIVE family (id) AS (
                            SELECT id FROM run WHERE id = :run
                            UNION SELECT run.id FROM run JOIN family ON run.origin = family.id
                        )
                        SELECT batch.* FROM batch JOIN family ON family.id = batch.run
                        WHERE batch.dataset = :dataset AND batch.state = 'ingested'
                        ORDER BY batch.changed_at, batch.external_id
                        """)
                .bind("run", run)
                .bind("dataset", dataset)
                .mapTo(Batch.class)
                .list());
    }

    /**
     * Batches whose rows are in the dataset although no proof covers them: that of their run did not hold, or they were
     * ingested after they were given up. The next batch replaces them.
     */
    public List<Batch> unproved(String dataflow, String dataset) {
        return ofDataflow(dataflow, dataset, "batch.state = 'ingested' AND run.state <> 'proved'");
    }

    /** Batches of a dataflow that were given up under a known id and have not been seen to end. */
    public List<Batch> unended(String dataflow, String dataset) {
        return ofDataflow(dataflow, dataset, "batch.state = 'orphan' AND batch.batch_id IS NOT NULL");
    }

    /**
     * Batches that were given up and may still stand open at Experience Platform. One that nobody has seen a day after it
     * was asked for was never created.
     */
    public List<Batch> orphans() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM batch WHERE state = 'orphan'"
                        + " AND (batch_id IS NOT NULL OR changed_at > " + fence.now() + " - :day) ORDER BY changed_at")
                .bind("day", LOOKED_FOR.toMillis())
                .mapTo(Batch.class)
                .list());
    }

    private List<Batch> ofDataflow(String dataflow, String dataset, String condition) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT batch.* FROM batch JOIN run ON run.id = batch.run"
                        + " WHERE run.dataflow = :dataflow AND batch.dataset = :dataset AND " + condition
                        + " ORDER BY batch.changed_at, batch.external_id")
                .bind("dataflow", dataflow)
                .bind("dataset", dataset)
                .mapTo(Batch.class)
                .list());
    }

    private String dataflow(Batch batch) {
        return jdbi.withHandle(handle -> Runs.byId(handle, batch.run()).dataflow());
    }

    /** The run's open batch was handed over. */
    static void completed(Handle handle, Run run, String now) {
        handle.createUpdate("UPDATE batch SET state = 'completed', changed_at = " + now
                        + " WHERE run = :id AND state = 'open'")
                .bind("id", run.id())
                .execute();
    }

    private static Batch byExternalId(Handle handle, String externalId) {
        return handle.createQuery("SELECT * FROM batch WHERE external_id = :id")
                .bind("id", externalId)
                .mapTo(Batch.class)
                .one();
    }
}
