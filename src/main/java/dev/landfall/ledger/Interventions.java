package dev.landfall.ledger;

import dev.landfall.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** What people do to runs by hand; the reason is kept with each. Each method is one transaction. */
public final class Interventions {
    private final Jdbi jdbi;
    private final Fence fence;
    private final Runs runs;
    private final Bookmarks bookmarks;

    Interventions(Jdbi jdbi, Fence fence, Runs runs, Bookmarks bookmarks) {
        this.jdbi = jdbi;
        this.fence = fence;
        this.runs = runs;
        this.bookmarks = bookmarks;
    }

    /** The run, if it is open. */
    public Run requireOpen(Run run) {
        Run now = runs.refresh(run);
        if (now.endedAt().isEmpty()) return now;
        throw new ProblemException(
                LedgerProblem.RUN_ENDED.at(run.where(), run.id(), now.state().word()));
    }

    /** Refuses while any run of the dataflow is open. */
    public void requireNoneOpen(String dataflow) {
        runs.open(dataflow).ifPresent(run -> {
            throw Bookmarks.runOpen(run);
        });
    }

    /**
     * Gives up an open run whose batch was not completed; that is aborted when it is found. The bookmark stays, so the next
     * run takes the rows.
     */
    public Run abandon(Run run, String reason) {
        return fence.takingOver(run.dataflow(), handle -> {
            Run now = requireOpen(Runs.byId(handle, run.id()));
            bookmarks.abandon(handle, now, true);
            Bookmark before = Bookmarks.read(handle, run.dataflow());
            bookmarks.remember(handle, "abandon", before, before(now, before), reason);
            return Runs.byId(handle, run.id());
        });
    }

    /** Opens a run that moves the window of another one, or its rejects, once more; refused while any run is open. */
    public Run begin(NewRun wanted, Run origin, String reason) {
        return fence.besideTheHolder(wanted.dataflow(), handle -> {
            Optional<Run> open = Runs.open(handle, wanted.dataflow());
            if (open.isPresent()) throw Bookmarks.runOpen(open.get());
            Bookmark before = Bookmarks.read(handle, wanted.dataflow());
            bookmarks.remember(handle, wanted.purpose().word(), before, before(origin, before), reason);
            return runs.begin(handle, wanted, origin.generation());
        });
    }

    /** The runs that moved a run's window, or its rejects, once more; the newest first. */
    public List<Run> repeated(Run origin) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT * FROM run WHERE origin = :run ORDER BY opened_at DESC, id DESC")
                        .bind("run", origin.id())
                        .mapTo(Run.class)
                        .list());
    }

    private static String before(Run run, Bookmark bookmark) {
        return "run %s, which was %s; %s".formatted(run.id(), run.state().word(), bookmark.text());
    }
}
