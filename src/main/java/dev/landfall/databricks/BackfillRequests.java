package dev.landfall.databricks;

import dev.landfall.ledger.Backfill;
import dev.landfall.ledger.Batch;
import dev.landfall.ledger.Bookmark;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.Purpose;
import dev.landfall.ledger.Run;
import dev.landfall.ledger.RunState;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import java.util.List;
import java.util.Optional;

/**
 * Asks for ranges of the bookmark column that are moved beside the schedule. Refuses what would bring rows into the dataset
 * twice: what was moved already, and what the next runs will move.
 */
public final class BackfillRequests {
    private final Planner planner;
    private final Ledger ledger;

    public BackfillRequests(Planner planner, Ledger ledger) {
        this.planner = planner;
        this.ledger = ledger;
    }

    /**
     * Puts a range into the ledger, both ends as a person typed them; the next firings move it.
     *
     * @param again whether rows may come into the dataset twice
     */
    public Backfill ask(Source source, Typed range, String reason, boolean again) {
        if (source.mode() != Source.Mode.INCREMENTAL)
            throw not(source, "it is in mode " + source.mode().word());
        BackfillRange kept = planner.range(source, range.from(), range.to());
        if (kept.isEmpty()) throw not(source, "the range %s holds nothing".formatted(kept.shown()));
        if (!again) refuseTwice(source, kept);
        return ledger.backfills().ask(source.dataflow(), kept.from(), kept.to(), reason);
    }

    /** A range as a person typed it, from one value to before another one. */
    public record Typed(String from, String to) {}

    private static ProblemException not(Source source, String why) {
        return new ProblemException(DatabricksProblem.NOT_BACKFILLED.at(source.place(), source.dataflow(), why));
    }

    private void refuseTwice(Source source, BackfillRange range) {
        Bookmark bookmark = ledger.bookmarks().of(source.dataflow());
        boolean isAbove = bookmark.reached()
                .filter(reached -> !range.reachesAbove(reached))
                .isEmpty();
        if (isAbove) {
            String stands = bookmark.reached().map(range.type()::shown).orElse("nowhere yet");
            throw new ProblemException(DatabricksProblem.ABOVE_BOOKMARK.at(
                    source.place(), range.type().shown(range.to()), stands));
        }
        moved(source, bookmark, range).ifPresent(problem -> {
            throw new ProblemException(problem);
        });
    }

    private Optional<Problem> moved(Source source, Bookmark bookmark, BackfillRange range) {
        List<Backfill> backfills = ledger.backfills().of(source.dataflow());
        return ledger.runs().history(Optional.of(source.dataflow()), Integer.MAX_VALUE).stream()
                .filter(run -> run.state() == RunState.PROVED && run.generation() == bookmark.generation())
                .filter(run -> run.purpose() != Purpose.REJECTS && meets(run, range, backfills))
                .filter(this::isInDataset)
                .findFirst()
                .map(run -> DatabricksProblem.MOVED_ALREADY.at(
                        source.place(),
                        range.shown(),
                        run.id(),
                        Window.parse(run.frozen()).shown()));
    }

    private boolean isInDataset(Run run) {
        return ledger.batches().of(run).stream().noneMatch(batch -> batch.state() == Batch.State.REPLACED);
    }

    private static boolean meets(Run run, BackfillRange range, List<Backfill> backfills) {
        Window window = Window.parse(run.frozen());
        String hi = window.hi();
        if (hi == null || !range.type().name().equals(window.bookmarkType())) return false;
        Optional<Backfill> first = backfills.stream()
                .filter(known -> window.lo() == null && run.origin().equals(Optional.of(known.id())))
                .findFirst();
        return first.map(known -> range.meetsFrom(known.fromValue(), hi)).orElseGet(() -> range.meets(window.lo(), hi));
    }
}
