package dev.landfall.platform;

import dev.landfall.ledger.Batch;
import dev.landfall.ledger.Counts;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.Part;
import dev.landfall.ledger.Purpose;
import dev.landfall.ledger.Run;
import dev.landfall.mapping.MappedRows;
import dev.landfall.problem.ProblemException;
import dev.landfall.rejects.RejectLimit;
import dev.landfall.rejects.Rejects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates, fills and completes the batch of a run so that no row is sent twice: the ledger knows of a batch before it is
 * asked for and of its id before the first file is put; only the batch that stands open in the ledger is completed; one
 * whose creation was not answered is left behind for good, and aborted when it is found.
 */
public final class BatchFilling {
    private static final Logger LOG = LoggerFactory.getLogger(BatchFilling.class);
    private static final int TRIES = 5;

    private final ExperiencePlatform platform;
    private final Ledger ledger;
    private final Naming naming;
    private final RejectJudge judge;

    /** What makes external ids ours: the installation's name and the sandbox. */
    public record Naming(String installation, String sandbox) {
        /** Ends with a slash; a number of the attempt follows. */
        String window(Run run, String dataset) {
            return "%s/%s/%s/%s/g%d/%s/"
                    .formatted(installation, sandbox, dataset, run.dataflow(), run.generation(), run.label());
        }
    }

    /** What a batch is wanted for; {@code replace}: whether a full run takes back what earlier runs of the dataflow sent. */
    public record Wish(Target target, String fingerprint, boolean replace, int partialIngestionPercent) {}

    public BatchFilling(ExperiencePlatform platform, Ledger ledger, Rejects rejects, Naming naming) {
        this.platform = platform;
        this.ledger = ledger;
        this.naming = naming;
        this.judge = new RejectJudge(ledger, rejects, this);
    }

    /** The run with an open batch to fill: the one it had, if it still may be filled under this fingerprint, else a new one. */
    Run open(Run run, Wish wish) {
        Run current = ledger.runs().refresh(run);
        for (Batch batch : ledger.batches().of(current)) {
            if (batch.state() == Batch.State.CREATING) current = ledger.runs().loadAgain(current);
            if (batch.state() == Batch.State.OPEN && !mayBeFilled(current, batch, wish))
                current = ledger.runs().loadAgain(current);
        }
        awaitUnended(current, wish);
        abortOrphans(current);
        return ledger.batches().of(current, Batch.State.OPEN).isPresent() ? current : create(current, wish);
    }

    /** A batch that was handed over before it was given up may yet be ingested; another is filled only when its end is seen. */
    private synchronized void awaitUnended(Run run, Wish wish) {
        String dataset = wish.target().dataset().id();
        ledger.batches().unended(run.dataflow(), dataset).forEach(this::abort);
        // asked again: the watch over all batches may have seen the end of one just before us
        ledger.batches().unended(run.dataflow(), dataset).stream().findFirst().ifPresent(batch -> {
            throw new ProblemException(PlatformProblem.BATCH_NOT_ENDED.at(run.where(), batch.id()));
        });
    }

    private boolean mayBeFilled(Run run, Batch batch, Wish wish) {
        if (!run.loadFingerprint().equals(Optional.of(wish.fingerprint()))) {
            LOG.warn("{}: mapping set, schema or program changed; batch {} is given up", run.where(), batch.id());
            return false;
        }
        // Absent means that Catalog lags behind: the ledger knows better.
        BatchState.Meaning meaning = platform.batch(batch.id())
                .map(status -> status.state().meaning())
                .orElse(BatchState.Meaning.OPEN);
        return meaning != BatchState.Meaning.GIVEN_UP && meaning != BatchState.Meaning.REFUSED;
    }

    private Run create(Run run, Wish wish) {
        Run current = run;
        for (int i = 0; i < TRIES; i++) {
            Batch batch = ask(current, wish);
            Optional<String> created = isTaken(current, batch) ? Optional.empty() : create(current, batch, wish);
            if (created.isPresent()) {
                ledger.batches().created(current, batch, created.get(), wish.fingerprint());
                return ledger.runs().refresh(current);
            }
            current = ledger.runs().loadAgain(current);
            abortOrphans(current);
        }
        throw new ProblemException(PlatformProblem.BATCH_NOT_CREATED.at(current.where(), TRIES));
    }

    private Batch ask(Run run, Wish wish) {
        String dataset = wish.target().dataset().id();
        String window = naming.window(run, dataset);
        String externalId = window + (ledger.batches().named(window) + 1);
        return ledger.batches().creating(run, externalId, dataset, predecessors(run, dataset, wish));
    }

    private List<String> predecessors(Run run, String dataset, Wish wish) {
        return replaced(run, dataset, wish).stream().map(Batch::id).distinct().toList();
    }

    /** What a batch takes the place of, besides what no proof covers: nothing is in the dataset twice. */
    private List<Batch> replaced(Run run, String dataset, Wish wish) {
        if (run.whole() && wish.replace()) return ledger.batches().ingested(run.dataflow(), dataset);
        List<Batch> replaced = new ArrayList<>(ledger.batches().unproved(run.dataflow(), dataset));
        if (run.purpose() == Purpose.REPLAY)
            replaced.addAll(ledger.batches().ingestedFor(run.origin().orElseThrow(), dataset));
        return replaced;
    }

    private static Map<String, List<String>> tags(Run run) {
        return Map.of("dataflow", List.of(run.dataflow()), "run", List.of(run.id()));
    }

    /** The id of the batch, unless its name is taken or nobody knows whether it exists. */
    private Optional<String> create(Run run, Batch batch, Wish wish) {
        BatchCreation creation = platform.createBatch(new NewBatch(
                batch.dataset(), batch.externalId(), batch.replaces(), tags(run), wish.partialIngestionPercent()));
        if (creation instanceof BatchCreation.Created created) return Optional.of(created.batchId());
        if (creation instanceof BatchCreation.Unknown unknown) LOG.warn("{}: {}", run.where(), unknown.problem());
        if (creation instanceof BatchCreation.ExternalIdTaken) isTaken(run, batch); // Catalog was behind
        return Optional.empty();
    }

    /**
     * Whether the name belongs to a batch already: not every Experience Platform refuses to give a name twice. A batch whose
     * creation was not answered is never filled by us; if one was ingested under such a name of this window, it is of another
     * ledger, and sending again would double its rows: throws.
     */
    private boolean isTaken(Run run, Batch batch) {
        boolean isTaken = false;
        for (Batch unanswered : ledger.batches().unanswered(naming.window(run, batch.dataset()))) {
            List<BatchStatus> others = platform.batchesByExternalId(unanswered.externalId());
            for (BatchStatus status : others) {
                if (status.state().meaning() != BatchState.Meaning.INGESTED) continue;
                throw new ProblemException(
                        PlatformProblem.EXTERNAL_ID_SENT.at(run.where(), unanswered.externalId(), status.id()));
            }
            isTaken |= unanswered.externalId().equals(batch.externalId()) && !others.isEmpty();
        }
        return isTaken;
    }

    /**
     * Aborts what was given up; a batch that cannot be found was never created, or is not visible yet and looked for again.
     * One caller at a time: load and settlement both ask, and a batch that was aborted a moment ago cannot be aborted again.
     */
    synchronized void abortOrphans(Run run) {
        ledger.batches().of(run).stream()
                .filter(batch -> batch.state() == Batch.State.ORPHAN)
                .forEach(this::abort);
    }

    /** Leaves one that can neither be aborted nor has ended: Experience Platform works on it, or Catalog lags behind. */
    private void abort(Batch orphan) {
        Optional<String> id = orphan.batchId().or(() -> platform.batchesByExternalId(orphan.externalId()).stream()
                .filter(status -> status.state().meaning() != BatchState.Meaning.INGESTED) // that would be another's
                .map(BatchStatus::id)
                .findFirst());
        if (id.isEmpty()) return;
        AbortOutcome outcome = platform.abortBatch(id.get());
        ledger.batches().found(orphan, id.get());
        if (outcome instanceof AbortOutcome.NotNow) return;
        if (isIngested(outcome)) ledger.batches().ingested(orphan);
        else ledger.batches().set(orphan, Batch.State.ABORTED);
        LOG.info("batch {} ({}) is {}", id.get(), orphan.externalId(), isIngested(outcome) ? "ingested" : "aborted");
    }

    private static boolean isIngested(AbortOutcome outcome) {
        return outcome instanceof AbortOutcome.AlreadyEnded already
                && already.status().state().meaning() == BatchState.Meaning.INGESTED;
    }

    /**
     * Puts the records of one part, then keeps its rejects; putting them again replaces them. Nothing is put for a part
     * without records, and nothing is done for an attempt whose batch was given up: another part of it has failed.
     * Throws what ends the run, when its rejects are more than allowed.
     */
    void put(Run run, Part part, List<FileSegment> records, MappedRows rows, RejectLimit limit) {
        Optional<Batch> open = openBatch(run);
        if (open.isEmpty()) {
            tellTooLate(run, part);
            return;
        }
        long lines;
        try {
            lines = put(open.get(), part, records);
        } catch (ProblemException e) {
            if (openBatch(run).isPresent()) throw e;
            tellTooLate(run, part); // another part has ended the run, and its batch, meanwhile
            return;
        }
        long bytes = records.stream().mapToLong(FileSegment::length).sum();
        rows.keepRejects();
        ledger.parts().sent(run, part.number(), rows.mapped(), rows.rejected(), lines, bytes, rows.notes());
        judge.part(run, limit);
    }

    private static void tellTooLate(Run run, Part part) {
        LOG.info(
                "{}: {} comes too late for attempt {}; nothing of it is sent", run.where(), part.name(), run.attempt());
    }

    private long put(Batch batch, Part part, List<FileSegment> records) {
        long lines = 0;
        for (int i = 0; i < records.size(); i++) {
            String name = "part-%05d-%d.json".formatted(part.number(), i);
            lines += platform.putFile(batch.id(), batch.dataset(), name, records.get(i));
        }
        return lines;
    }

    /** Hands the batch over, or gives an empty one up; the run waits for its end from now on. Unless it has too many rejects. */
    Run complete(Run run, boolean purge, long loadMs, RejectLimit limit) {
        Counts counts = ledger.parts().counts(run);
        Batch batch = openBatch(run)
                .filter(open -> counts.sentParts() == counts.parts())
                .orElseThrow(() -> new ProblemException(PlatformProblem.BATCH_GIVEN_UP.at(
                        run.where(), run.attempt(), counts.sentParts(), counts.parts())));
        judge.whole(run, limit);
        if (counts.mapped() > 0) {
            platform.completeBatch(batch.id());
        } else {
            platform.abortBatch(batch.id());
            ledger.batches().set(batch, Batch.State.ABORTED);
        }
        return ledger.runs().ingesting(run, purge, loadMs);
    }

    /** That of this attempt: of the parts that are under way when one fails, the others may come here much later. */
    private Optional<Batch> openBatch(Run run) {
        Optional<Batch> open = ledger.batches().of(run, Batch.State.OPEN); // before the attempt is looked at
        return open.filter(batch -> ledger.runs().refresh(run).attempt() == run.attempt());
    }
}
