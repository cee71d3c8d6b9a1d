package dev.landfall.platform;

import dev.landfall.ledger.Batch;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.Outcome;
import dev.landfall.ledger.Run;
import dev.landfall.rejects.Reason;
import dev.landfall.rejects.RejectFile;
import dev.landfall.rejects.Rejects;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches completed batches to their end and fetches the rows that Experience Platform refused, so that they are kept
 * before anything is purged. Holds no thread while a batch is worked on: it is asked again and again.
 */
public final class Settlement {
    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

    private final ExperiencePlatform platform;
    private final Ledger ledger;
    private final Rejects rejects;
    private final Clock clock;
    private final Duration catalogLag;
    private final Map<String, Long> missing = new ConcurrentHashMap<>();

    public Settlement(ExperiencePlatform platform, Ledger ledger, Rejects rejects, Clock clock, Duration catalogLag) {
        this.platform = platform;
        this.ledger = ledger;
        this.rejects = rejects;
        this.clock = clock;
        this.catalogLag = catalogLag;
    }

    /** What became of a completed run's batch, or nothing while that is open. */
    Optional<Outcome> look(Run run) {
        Optional<Batch> known =
                ledger.batches().of(run, Batch.State.COMPLETED, Batch.State.INGESTED, Batch.State.FAILED);
        if (known.isEmpty()) return Optional.of(new Outcome.Ingested(0, 0)); // no row was left to send
        Batch batch = known.get();
        Optional<BatchStatus> status = platform.batch(batch.id());
        if (status.isEmpty()) return vanished(run, batch);
        return switch (status.get().state().meaning()) {
            case INGESTED -> ingested(run, batch, status.get());
            case REFUSED, GIVEN_UP, RETIRED -> Optional.of(refused(batch, status.get()));
            case STUCK -> stuck(run, batch, status.get());
            case OPEN, WORKING, UNCLEAR -> Optional.empty();
        };
    }

    /** Runs of which a batch was given up and may have become visible since. */
    List<Run> leftOrphans() {
        return ledger.batches().orphans().stream()
                .map(Batch::run)
                .distinct()
                .map(run -> ledger.runs().find(run))
                .toList();
    }

    private Optional<Outcome> vanished(Run run, Batch batch) {
        long now = System.nanoTime(); // a clock that jumps must not make a batch vanish that is to come
        long first = missing.computeIfAbsent(batch.id(), id -> now);
        Duration since = Duration.ofMillis(clock.millis() - run.completedAt().orElse(clock.millis()));
        if (since.compareTo(catalogLag) < 0 || now - first < catalogLag.toNanos()) return Optional.empty();
        return Optional.of(new Outcome.Refused(PlatformProblem.BATCH_VANISHED
                .at(run.where(), batch.id(), since.toSeconds())
                .toString()));
    }

    private Optional<Outcome> stuck(Run run, Batch batch, BatchStatus status) {
        LOG.warn(
                "{}: batch {} is {}: Adobe's own retries are used up, its people must act",
                run.where(),
                batch.id(),
                status.word());
        return Optional.empty();
    }

    private Optional<Outcome> ingested(Run run, Batch batch, BatchStatus status) {
        OptionalLong written = status.metrics().outputRecords();
        if (written.isEmpty()) return Optional.empty(); // the counts follow the state
        long failed = status.metrics().failedRecords().orElse(0);
        if (failed > 0) keepFailedRows(run, batch);
        ledger.batches().ingested(batch);
        return Optional.of(new Outcome.Ingested(written.getAsLong(), failed));
    }

    private Outcome refused(Batch batch, BatchStatus status) {
        ledger.batches().set(batch, Batch.State.FAILED);
        String said = status.errors().stream()
                .map(error -> error.code() + " " + error.description())
                .collect(Collectors.joining("; "));
        return new Outcome.Refused("Experience Platform ended batch %s as %s: %s"
                .formatted(batch.id(), status.word(), said.isBlank() ? "it says no reason" : said));
    }

    private void keepFailedRows(Run run, Batch batch) {
        try (RejectFile file = rejects.open(run.dataflow(), run.id(), run.attempt(), "experience-platform")) {
            platform.failedRows(batch.id(), row -> file.add(row.asItCame(), reasons(row)));
            file.complete();
        }
    }

    private static List<Reason> reasons(FailedRow row) {
        return row.reasons().stream()
                .map(reason -> new Reason(reason.code(), "", reason.pointer(), "", reason.message()))
                .toList();
    }
}
