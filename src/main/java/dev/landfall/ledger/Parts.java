package dev.landfall.ledger;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The parts of sealed runs, and what became of their rows. Each method is one transaction. */
public final class Parts {
    private final Jdbi jdbi;
    private final Fence fence;
    private final RunListeners listeners;

    Parts(Jdbi jdbi, Fence fence, RunListeners listeners) {
        this.jdbi = jdbi;
        this.fence = fence;
        this.listeners = listeners;
        jdbi.registerRowMapper(ConstructorMapper.factory(Part.class));
        jdbi.registerRowMapper(ConstructorMapper.factory(Counts.class));
        jdbi.registerRowMapper(ConstructorMapper.factory(Note.class));
    }

    /** In order of their numbers; empty before the seal. */
    public List<Part> of(Run run) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM part WHERE run = :id ORDER BY number")
                .bind("id", run.id())
                .mapTo(Part.class)
                .list());
    }

    public Counts counts(Run run) {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        SELECT COALESCE(SUM(row_count), 0) AS staged, COALESCE(SUM(byte_count), 0) AS staged_bytes,
                            COALESCE(SUM(mapped), 0) AS mapped, COALESCE(SUM(rejected), 0) AS rejected,
                            COALESCE(SUM(sent), 0) AS sent, COALESCE(SUM(sent_bytes), 0) AS sent_bytes, COUNT(*) AS parts, COUNT(mapped) AS sent_parts
                        FROM part WHERE run = :id
                        """).bind("id", run.id()).mapTo(Counts.class).one());
    }

    /**
     * A part's rows are in the batch of this attempt (or among its rejects), durably, and {@code notes} tells what they do
     * without. What an earlier attempt left running changes nothing.
     */
    public void sent(Run run, int part, long mapped, long rejected, long sent, long bytes, List<Note> notes) {
        boolean isCounted = fence.inTransaction(run.dataflow(), handle -> {
            int updated = handle.createUpdate("UPDATE part SET mapped = :mapped, rejected = :rejected,"
                            + " sent = :sent, sent_bytes = :bytes WHERE run = :run AND number = :part"
                            + " AND EXISTS (SELECT 1 FROM run WHERE id = :run AND attempt = :attempt)")
                    .bind("run", run.id())
                    .bind("attempt", run.attempt())
                    .bind("part", part)
                    .bind("mapped", mapped)
                    .bind("rejected", rejected)
                    .bind("sent", sent)
                    .bind("bytes", bytes)
                    .execute();
            if (updated == 1) note(handle, run, part, notes);
            return updated == 1;
        });
        if (isCounted) listeners.sent(run, mapped, rejected, sent, bytes);
    }

    private static void note(Handle handle, Run run, int part, List<Note> notes) {
        handle.createUpdate("DELETE FROM note WHERE run = :run AND part = :part")
                .bind("run", run.id())
                .bind("part", part)
                .execute();
        for (Note note : notes) {
            handle.createUpdate("INSERT INTO note (run, part, code, target, source, reason, row_count)"
                            + " VALUES (:run, :part, :code, :target, :source, :reason, :rowCount)")
                    .bindMethods(note)
                    .bind("run", run.id())
                    .bind("part", part)
                    .execute();
        }
    }

    /** Of all parts that were sent, what concerns most rows first. */
    public List<Note> notes(Run run) {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        SELECT code, target, source, reason, SUM(row_count) AS row_count FROM note WHERE run = :id
                        GROUP BY code, target, source, reason ORDER BY SUM(row_count) DESC, target, code, reason
                        """).bind("id", run.id()).mapTo(Note.class).list());
    }
}
