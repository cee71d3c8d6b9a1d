package dev.landfall.platform;

import dev.landfall.ledger.Counts;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.Run;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import dev.landfall.rejects.RejectLimit;
import dev.landfall.rejects.Rejects;

/**
 * Ends a run that has more rejects than its load allows. It judges by the counts of the parts in the ledger, so it comes to
 * the same end when the process was killed between a part and its judgement; and as its run's batch is given up in the
 * transaction that ends the run, that batch is never completed: nothing of the run is ingested, the bookmark stays, and the
 * rejects stay where they are.
 */
final class RejectJudge {
    private final Ledger ledger;
    private final Rejects rejects;
    private final BatchFilling filling;

    RejectJudge(Ledger ledger, Rejects rejects, BatchFilling filling) {
        this.ledger = ledger;
        this.rejects = rejects;
        this.filling = filling;
    }

    /** After each part: what is too much already. A share cannot be known before all parts are mapped. */
    void part(Run run, RejectLimit limit) {
        Counts counts = ledger.parts().counts(run);
        if (limit.isExceededAlready(counts.rejected())) end(run, counts, limit);
    }

    /** Before the batch is handed over. */
    void whole(Run run, RejectLimit limit) {
        Counts counts = ledger.parts().counts(run);
        if (!limit.isExceeded(counts.rejected(), counts.mapped() + counts.rejected())) return;
        end(run, counts, limit);
        // its batch is none of ours any more, and never to be completed
        throw new ProblemException(
                PlatformProblem.BATCH_GIVEN_UP.at(run.where(), run.attempt(), counts.sentParts(), counts.parts()));
    }

    /** Of several parts that end a run side by side the first tells; returns only when the run has ended or gone on meanwhile. */
    private void end(Run run, Counts counts, RejectLimit limit) {
        Problem problem = PlatformProblem.TOO_MANY_REJECTS.at(
                run.where(),
                counts.rejected(),
                counts.mapped() + counts.rejected(),
                limit,
                rejects.of(run.dataflow(), run.id()));
        if (!ledger.runs().refuse(run, problem.toString())) return;
        filling.abortOrphans(run);
        throw new ProblemException(problem);
    }
}
