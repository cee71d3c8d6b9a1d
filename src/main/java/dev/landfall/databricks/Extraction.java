package dev.landfall.databricks;

import dev.landfall.ledger.Backfill;
import dev.landfall.ledger.Bookmark;
import dev.landfall.ledger.Gap;
import dev.landfall.ledger.Lease;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.NewRun;
import dev.landfall.ledger.Purpose;
import dev.landfall.ledger.Run;
import dev.landfall.ledger.RunState;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides at each firing what is to be extracted: a run that was interrupted before its seal, once more from its first
 * part; a window of a backfill that somebody asked for; or the next window; or nothing. What it decides is in the ledger
 * before it returns.
 */
public final class Extraction {
    private static final Logger LOG = LoggerFactory.getLogger(Extraction.class);

    private final Planner planner;
    private final Ledger ledger;
    private final boolean guarded;

    /** @param guarded whether a window is refused that has fewer or more rows than its route expects */
    public Extraction(Planner planner, Ledger ledger, boolean guarded) {
        this.planner = planner;
        this.ledger = ledger;
        this.guarded = guarded;
    }

    /** Throws what a source lacks beside its columns, so that it is told before its route starts. */
    void require(Source source) {
        planner.require(source);
    }

    /** The right to run the dataflow, to be closed at the end; told when another process has it. */
    Lease lease(Source source) {
        return ledger.leases().require(source.dataflow());
    }

    /** The run to extract now, or nothing: the dataflow is paused, there are no new rows, or the dataflow's run is past its seal and still on its way. */
    public Optional<Run> begin(Source source) {
        if (ledger.pauses().of(source.dataflow()).isPresent()) {
            LOG.debug("{}: paused; its schedule does not fire", source.dataflow());
            return Optional.empty();
        }
        ledger.fingerprints().keep(source.fingerprint(), Map.of("route", source.said()));
        Optional<Run> open = ledger.runs().open(source.dataflow());
        if (open.isEmpty()) return next(source);
        Run run = open.get();
        if (run.state() != RunState.EXTRACTING) {
            LOG.info(
                    "{}: run {} is still {}; no new window opens",
                    source.dataflow(),
                    run.id(),
                    run.state().word());
            return Optional.empty();
        }
        if (run.purpose() == Purpose.REJECTS)
            return abandoned(source, run, "whoever replayed its rejects was interrupted");
        if (run.sourceFingerprint().equals(source.fingerprint())) return again(source, run);
        return abandoned(source, run, "the route's source was edited while the run was open");
    }

    private Optional<Run> abandoned(Source source, Run run, String why) {
        ledger.runs().end(run, RunState.ABANDONED, Optional.of(why));
        LOG.warn("{}: run {} is abandoned: {}", source.dataflow(), run.id(), why);
        return next(source);
    }

    private Optional<Run> again(Source source, Run run) {
        NewRun counted = ready(
                source, planner.again(source, run, standing(source), run.purpose() == Purpose.NEXT), Optional.of(run));
        // what cannot be pinned may have lost its rows since
        if (counted.found().counted() == 0)
            return nothingNew(ledger.runs()
                    .conclude(
                            run,
                            RunState.EMPTY,
                            0,
                            0,
                            Window.parse(counted.frozen()).reached(run)));
        Run attempt = ledger.runs().extractAgain(run, counted);
        LOG.info("{}: run {} is extracted again, attempt {}", source.dataflow(), run.id(), attempt.attempt());
        return Optional.of(attempt);
    }

    private Standing standing(Source source) {
        Bookmark bookmark = ledger.bookmarks().of(source.dataflow());
        Optional<Window> proved =
                bookmark.run().map(id -> Window.parse(ledger.runs().find(id).frozen()));
        return new Standing(bookmark, proved);
    }

    private Optional<Run> next(Source source) {
        Optional<Backfill> backfill = ledger.backfills().open(source.dataflow());
        if (backfill.isPresent()) return open(planner.backfill(source, backfill.get()));
        ledger.gaps().open(source.dataflow()).ifPresent(gap -> {
            throw new ProblemException(told(source, gap));
        });
        Standing standing = standing(source);
        NewRun frozen = ready(source, planner.next(source, standing), Optional.empty());
        Bookmark bookmark = standing.bookmark();
        Window window = Window.parse(frozen.frozen());
        if (isEmptied(source, frozen, bookmark))
            frozen = frozen.with(frozen.found().remarking(List.of(EMPTIED)));
        if (isUnchanged(source, window, bookmark))
            frozen = frozen.with(frozen.found().withNothingNew());
        else judge(source, frozen);
        return open(frozen);
    }

    private Optional<Run> open(NewRun frozen) {
        int generation = ledger.bookmarks().of(frozen.dataflow()).generation();
        Window window = Window.parse(frozen.frozen());
        if (frozen.found().counted() == 0)
            return nothingNew(ledger.runs().beginEmpty(frozen, generation, window::reached));
        Run run = ledger.runs().begin(frozen, generation);
        LOG.debug("{}: run {} opens: {} rows, {}", run.dataflow(), run.id(), run.counted(), window.shown());
        return Optional.of(run);
    }

    private NewRun ready(Source source, Planned planned, Optional<Run> run) {
        if (planned instanceof Planned.Ready ready) return ready.run();
        Planned.Lost lost = (Planned.Lost) planned;
        lost(source.dataflow(), lost, run);
        throw new ProblemException(
                DatabricksProblem.CHANGES_LOST.at(source.place(), lost.table(), lost.from(), lost.to(), lost.cause()));
    }

    /** A gap is what keeps a dataflow from going on: a replay that finds its changes gone only fails. */
    private void lost(String dataflow, Planned.Lost lost, Optional<Run> run) {
        Optional<Run> repeated = run.filter(it -> it.purpose() != Purpose.NEXT);
        if (repeated.isPresent())
            ledger.runs().end(repeated.get(), RunState.FAILED, Optional.of("its changes are gone: " + lost.cause()));
        else ledger.gaps().found(dataflow, lost.table(), lost.from(), lost.to(), lost.cause(), run);
    }

    private static Problem told(Source source, Gap gap) {
        return DatabricksProblem.CHANGES_LOST.at(
                source.place(), gap.tableName(), gap.fromVersion(), gap.toVersion(), gap.cause());
    }

    /**
     * Some changes are missed only when their rows are fetched: then the run that met them ends, and its range is remembered as
     * a gap. Does nothing for any other failure.
     */
    public void stopped(Run run, Throwable failure) {
        if (run.state() != RunState.EXTRACTING || !run.mode().equals(Source.Mode.CHANGES.word())) return;
        Window window = Window.parse(run.frozen());
        Long since = window.since();
        if (since == null) return;
        DatabricksErrors.lostChanges(failure).ifPresent(cause -> {
            long to = window.versions().getOrDefault(window.source(), since);
            lost(run.dataflow(), new Planned.Lost(window.source(), since + 1, to, cause), Optional.of(run));
        });
    }

    private void judge(Source source, NewRun frozen) {
        if (!guarded) return;
        List<Run> proved = ledger.runs().proved(source.dataflow(), frozen.mode(), Guardrails.COMPARED);
        source.guardrails()
                .judge(source.place(), frozen.found().counted(), proved)
                .ifPresent(problem -> {
                    int generation = ledger.bookmarks().of(source.dataflow()).generation();
                    ledger.runs().beginRefused(frozen, generation, problem.toString());
                    throw new ProblemException(problem);
                });
    }

    private static Optional<Run> nothingNew(Run run) {
        String window = Window.parse(run.frozen()).shown();
        LOG.info("{}: run {} has nothing new to move, {}", run.dataflow(), run.id(), window);
        run.remarks().ifPresent(remarks -> LOG.warn("{}: {}", run.dataflow(), remarks));
        return Optional.empty();
    }

    private static final String EMPTIED =
            "the source is empty; the dataset keeps what earlier runs sent until a batch replaces it";

    /** Experience Platform takes no empty batch, so nothing can replace what was sent; and most often nothing should. */
    private static boolean isEmptied(Source source, NewRun frozen, Bookmark bookmark) {
        return source.mode() == Source.Mode.FULL
                && frozen.found().counted() == 0
                && bookmark.run().isPresent();
    }

    /** A full run of the very version that was sent last would replace it by itself. */
    private static boolean isUnchanged(Source source, Window window, Bookmark bookmark) {
        return source.mode() == Source.Mode.FULL
                && !window.versions().isEmpty()
                && bookmark.fingerprint().equals(Optional.of(source.fingerprint()))
                && bookmark.versions().map(Window::versionsOf).equals(Optional.of(window.versions()));
    }
}
