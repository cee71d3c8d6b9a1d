package dev.landfall.ledger;

import dev.landfall.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * The dataflows whose schedule does not fire, for all processes alike and across restarts. No window opens and no extract
 * is taken up; a run that is sealed goes on to its end. Each method is one transaction.
 */
public final class Pauses {
    private final Jdbi jdbi;
    private final Fence fence;
    private final Bookmarks bookmarks;
    private final Clock clock;

    Pauses(Jdbi jdbi, Fence fence, Bookmarks bookmarks, Clock clock) {
        this.jdbi = jdbi;
        this.fence = fence;
        this.bookmarks = bookmarks;
        this.clock = clock;
        jdbi.registerRowMapper(ConstructorMapper.factory(Pause.class));
    }

    public Optional<Pause> of(String dataflow) {
        return jdbi.withHandle(handle -> of(handle, dataflow));
    }

    public List<Pause> all() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM pause ORDER BY dataflow")
                .mapTo(Pause.class)
                .list());
    }

    /** Tells a person why nothing would run. */
    public void requireNone(String dataflow) {
        of(dataflow).ifPresent(pause -> {
            throw new ProblemException(LedgerProblem.PAUSED.at(
                    "dataflow " + dataflow, dataflow, Instant.ofEpochMilli(pause.since()), pause.reason()));
        });
    }

    /** One that is paused already keeps its time, and gets the new reason. */
    public Pause pause(String dataflow, String reason) {
        return fence.besideTheHolder(dataflow, handle -> {
            handle.createUpdate("INSERT INTO pause (dataflow, reason, since) VALUES (:dataflow, :reason, :now)"
                            + " ON CONFLICT (dataflow) DO UPDATE SET reason = excluded.reason")
                    .bind("dataflow", dataflow)
                    .bind("reason", reason)
                    .bind("now", clock.millis())
                    .execute();
            remember(handle, dataflow, "pause", reason);
            return of(handle, dataflow).orElseThrow();
        });
    }

    /** Whether it was paused; its next firing is that of its schedule. */
    public boolean resume(String dataflow, String reason) {
        return fence.besideTheHolder(dataflow, handle -> {
            int ended = handle.createUpdate("DELETE FROM pause WHERE dataflow = :dataflow")
                    .bind("dataflow", dataflow)
                    .execute();
            if (ended == 1) remember(handle, dataflow, "resume", reason);
            return ended == 1;
        });
    }

    private void remember(Handle handle, String dataflow, String what, String reason) {
        Bookmark before = Bookmarks.read(handle, dataflow);
        bookmarks.remember(handle, what, before, before.text(), reason);
    }

    private static Optional<Pause> of(Handle handle, String dataflow) {
        return handle.createQuery("SELECT * FROM pause WHERE dataflow = :dataflow")
                .bind("dataflow", dataflow)
                .mapTo(Pause.class)
                .findOne();
    }
}
