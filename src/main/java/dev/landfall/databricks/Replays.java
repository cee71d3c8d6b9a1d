package dev.landfall.databricks;

import dev.landfall.ledger.Batch;
import dev.landfall.ledger.Found;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.NewRun;
import dev.landfall.ledger.Purpose;
import dev.landfall.ledger.Run;
import dev.landfall.ledger.RunState;
import dev.landfall.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Opens runs that move once more what an earlier one moved. What it opens is in the ledger before anything outside is
 * touched, and asks nobody outside: the next firing does, as for any run that was interrupted.
 */
public final class Replays {
    private final Ledger ledger;

    public Replays(Ledger ledger) {
        this.ledger = ledger;
    }

    /** What a person should know before a window is moved again, a sentence each. */
    public List<String> warnings(Run run) {
        List<String> warnings = new ArrayList<>();
        run.unpinned()
                .ifPresent(why -> warnings.add(
                        "the window is read unpinned (%s): its rows may have changed since".formatted(why)));
        ledger.runs().proved(run.dataflow(), run.mode(), 1).stream()
                .filter(last -> last.openedAt() > run.openedAt())
                .forEach(last -> warnings.add(
                        "later runs, the last of them %s, moved newer rows: where both have a record of one identity, the older one comes last now"
                                .formatted(last.id())));
        return warnings;
    }

    /** Refuses what cannot be moved again, or not now. */
    public void requireReplayable(Source source, Run run) {
        requireInDataset(run);
        if (run.purpose() == Purpose.REJECTS)
            throw not(run, "it moved rejects of run '%s'; replay that one".formatted(origin(run)));
        if (!run.mode().equals(source.mode().word()))
            throw not(
                    run,
                    "it ran in mode %s, and the route says %s"
                            .formatted(run.mode(), source.mode().word()));
        if (ledger.gaps().open(run.dataflow()).isPresent())
            throw not(run, "the dataflow stands at a gap; 'landfall state show' tells how to go on");
        ledger.interventions().requireNoneOpen(run.dataflow());
    }

    /** Opens a run over the frozen window of a proved one. Its batch replaces that of the proved one. */
    public Run window(Source source, Run run, String reason) {
        requireReplayable(source, run);
        Found found = new Found(
                run.counted(), Optional.empty(), Optional.empty(), run.unpinned(), run.kinds(), Optional.empty());
        return begin(run, source.fingerprint(), Purpose.REPLAY, found, reason);
    }

    /**
     * Opens a run for the rejects of a proved one; whoever calls stages them. One that was killed before they were staged is
     * given up first.
     */
    public Run rejects(Run run, long counted, String reason) {
        requireInDataset(run);
        for (Run earlier : ledger.interventions().repeated(run)) {
            if (earlier.purpose() != Purpose.REJECTS) continue;
            if (earlier.state() == RunState.PROVED)
                throw not(
                        run,
                        "run '%s' has replayed its rejects; replay the rejects of that one".formatted(earlier.id()));
            if (earlier.state() == RunState.EXTRACTING)
                ledger.interventions().abandon(earlier, "its rejects are staged anew");
        }
        return begin(run, run.sourceFingerprint(), Purpose.REJECTS, Found.rows(counted), reason);
    }

    private Run begin(Run run, String fingerprint, Purpose purpose, Found found, String reason) {
        NewRun wanted = NewRun.next(run.dataflow(), run.mode(), run.frozen(), run.label(), fingerprint, found)
                .wanted(purpose, run.id());
        return ledger.interventions().begin(wanted, run, reason);
    }

    private void requireInDataset(Run run) {
        if (run.state() != RunState.PROVED)
            throw not(run, "it is %s, not proved".formatted(run.state().word()));
        int generation = ledger.bookmarks().of(run.dataflow()).generation();
        if (run.generation() != generation)
            throw not(
                    run, "it is of generation %d, and generation %d has begun".formatted(run.generation(), generation));
        boolean isReplaced = ledger.batches().of(run).stream().anyMatch(batch -> batch.state() == Batch.State.REPLACED);
        if (isReplaced) throw not(run, "its batch has been replaced by a later one");
    }

    private static String origin(Run run) {
        return run.origin().orElseThrow();
    }

    static ProblemException not(Run run, String why) {
        return new ProblemException(DatabricksProblem.NOT_REPLAYABLE.at(run.where(), run.id(), why));
    }
}
