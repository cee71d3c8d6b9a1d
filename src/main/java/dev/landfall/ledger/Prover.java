package dev.landfall.ledger;

import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends runs: puts the counts side by side and moves the bookmark in the same transaction, or says which hop lost rows. */
public final class Prover {
    private static final Logger LOG = LoggerFactory.getLogger(Prover.class);

    private final Ledger ledger;
    private final Function<Run, Bookmark> reached;

    /** @param reached where a dataflow stands once a run of its is proved */
    public Prover(Ledger ledger, Function<Run, Bookmark> reached) {
        this.ledger = ledger;
        this.reached = reached;
    }

    /** The run as it ended: proved, or failed with both numbers in its problem. */
    public Run prove(Run run, Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) return failed(run, refused.why());
        Outcome.Ingested ingested = (Outcome.Ingested) outcome;
        Proof proof = proof(run, ingested.rows(), ingested.failed());
        if (!proof.holds()) return failed(run, "the counts differ: " + String.join("; ", proof.differences()));
        Run proved =
                ledger.runs().conclude(run, RunState.PROVED, ingested.rows(), ingested.failed(), reached.apply(run));
        LOG.info("{}", line(proved, proof));
        return proved;
    }

    private Run failed(Run run, String why) {
        LOG.error("{}: run {} failed: {}", run.dataflow(), run.id(), why);
        return ledger.runs().end(run, RunState.FAILED, Optional.of(why));
    }

    /** The counts of a run that has ended, or of one on its way as far as they are known. */
    public Proof proof(Run run) {
        return proof(run, run.ingested().orElse(0L), run.failed().orElse(0L));
    }

    private Proof proof(Run run, long ingested, long failed) {
        Counts counts = ledger.parts().counts(run);
        return new Proof(
                run.counted(),
                run.readRows().orElse(0L),
                counts.staged(),
                counts.mapped(),
                counts.rejected(),
                counts.sent(),
                ingested,
                failed,
                run.late(),
                run.nullBookmarks(),
                run.unpinned());
    }

    private static String line(Run run, Proof proof) {
        return "%s: run %s is proved: %d counted = %d read = %d staged = %d mapped + %d rejected; %d sent = %d ingested + %d failed"
                .formatted(
                        run.dataflow(),
                        run.id(),
                        proof.counted(),
                        proof.read(),
                        proof.staged(),
                        proof.mapped(),
                        proof.rejected(),
                        proof.sent(),
                        proof.ingested(),
                        proof.failed());
    }
}
