package dev.landfall.databricks;

import dev.landfall.ledger.Bookmark;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.NewRun;
import dev.landfall.ledger.Run;
import dev.landfall.ledger.RunState;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides at each firing what is to be extracted: a run that was interrupted before its seal, once more from its first
 * part; or the next window; or nothing. What it decides is in the ledger before it returns.
 */
public final class Extraction {
    private static final Logger LOG = LoggerFactory.getLogger(Extraction.class);

    private final Planner planner;
    private final Ledger ledger;

    public Extraction(Planner planner, Ledger ledger) {
        this.planner = planner;
        this.ledger = ledger;
    }

    /** Throws what a source lacks beside its columns, so that it is told before its route starts. */
    void require(Source source) {
        planner.require(source);
    }

    /** The run to extract now, or nothing: no new rows, or the dataflow's run is past its seal and still on its way. */
    public Optional<Run> begin(Source source) {
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
        if (run.sourceFingerprint().equals(source.fingerprint())) return again(source, run);
        ledger.runs().end(run, RunState.ABANDONED, Optional.of("the route's source was edited while the run was open"));
        LOG.warn("{}: run {} is abandoned: the route's source was edited", source.dataflow(), run.id());
        return next(source);
    }

    private Optional<Run> again(Source source, Run run) {
        Bookmark bookmark = ledger.bookmarks().of(source.dataflow());
        NewRun counted = planner.again(source, Window.parse(run.frozen()), bookmark, run.unpinned());
        // what cannot be pinned may have lost its rows since
        if (counted.counted() == 0)
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

    private Optional<Run> next(Source source) {
        Bookmark bookmark = ledger.bookmarks().of(source.dataflow());
        NewRun frozen = planner.next(source, bookmark);
        Window window = Window.parse(frozen.frozen());
        Optional<String> remark = emptied(source, frozen, bookmark);
        if (isUnchanged(source, window, bookmark)) frozen = frozen.withNothingNew();
        if (frozen.counted() == 0)
            return nothingNew(ledger.runs().beginEmpty(frozen, bookmark.generation(), window::reached, remark));
        Run run = ledger.runs().begin(frozen, bookmark.generation());
        LOG.info("{}: run {} opens: {} rows, {}", run.dataflow(), run.id(), run.counted(), window.shown());
        return Optional.of(run);
    }

    private static Optional<Run> nothingNew(Run run) {
        String window = Window.parse(run.frozen()).shown();
        LOG.info("{}: run {} has nothing new to move, {}", run.dataflow(), run.id(), window);
        run.problem().ifPresent(remark -> LOG.warn("{}: {}", run.dataflow(), remark));
        return Optional.empty();
    }

    /** Experience Platform takes no empty batch, so nothing can replace what was sent; and most often nothing should. */
    private static Optional<String> emptied(Source source, NewRun frozen, Bookmark bookmark) {
        if (source.mode() != Source.Mode.FULL
                || frozen.counted() > 0
                || bookmark.run().isEmpty()) return Optional.empty();
        return Optional.of("the source is empty; the dataset keeps what earlier runs sent until a batch replaces it");
    }

    /** A full run of the very version that was sent last would replace it by itself. */
    private static boolean isUnchanged(Source source, Window window, Bookmark bookmark) {
        return source.mode() == Source.Mode.FULL
                && !window.versions().isEmpty()
                && bookmark.fingerprint().equals(Optional.of(source.fingerprint()))
                && bookmark.versions().map(Window::versionsOf).equals(Optional.of(window.versions()));
    }
}
