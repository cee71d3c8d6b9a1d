package dev.landfall.endtoend;

import dev.landfall.endtoend.FaultCase.OutsideSystem;
import dev.landfall.sandbox.Fault;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What Experience Platform may do wrong. */
final class PlatformFaults {
    private static final String TOKEN = "POST /ims/token";
    private static final String DATASET = "GET .*/catalog/dataSets/";
    private static final String SCHEMA = "GET .*/schemaregistry/";
    private static final String CREATE = "POST /data/foundation/import/batches$";
    private static final String PUT = "PUT /data/foundation/import/batches/";
    private static final String COMPLETE = "POST /data/foundation/import/batches/.*action=COMPLETE";
    private static final String LOOK = "GET /data/foundation/catalog/batches/";
    private static final String CREDENTIALS = "GET .*/landingzone/credentials";
    private static final int FOR_EVER = 1000;

    private PlatformFaults() {}

    static List<FaultCase> cases() {
        return Stream.of(refusals(), busy(), broken(), batches(), catalog())
                .flatMap(List::stream)
                .toList();
    }

    private static FaultCase.Beginning when(String fault, String step) {
        return FaultCase.of(OutsideSystem.PLATFORM, fault, step);
    }

    private static Fault refusedToken(String call) {
        return Fault.next(call).answers(401).body("{\"error_code\": \"401013\"}");
    }

    private static List<FaultCase> refusals() {
        return List.of(
                when("401, once", "create the batch; put a part")
                        .by(trial -> trial.platform(refusedToken(CREATE), refusedToken(PUT)))
                        .proved(),
                when("401, for ever", "complete the batch")
                        .by(trial -> trial.platform(refusedToken(COMPLETE).times(FOR_EVER)))
                        .stopped("PLATFORM-3"),
                when("403", "ask for the landing zone's credentials")
                        .by(trial -> trial.platform(Fault.next(CREDENTIALS).answers(403)))
                        .stopped("PLATFORM-5"),
                when("403", "create the batch")
                        .by(trial -> trial.platform(Fault.next(CREATE).answers(403)))
                        .stopped("PLATFORM-5"),
                when("403", "put a part, other parts under way")
                        .by(trial -> trial.platform(Fault.next(PUT).answers(403)))
                        .stopped("PLATFORM-5"),
                when("403", "complete the batch")
                        .by(trial -> trial.platform(Fault.next(COMPLETE).answers(403)))
                        .stopped("PLATFORM-5"),
                when("403", "look what became of the batch")
                        .by(trial -> trial.platform(Fault.next(LOOK).answers(403)))
                        .stopped("PLATFORM-5"),
                when("404: no such dataset", "begin the load")
                        .by(trial -> trial.platform(Fault.next(DATASET).answers(404)))
                        .stopped("PLATFORM-4"));
    }

    private static List<FaultCase> busy() {
        return List.of(
                when("429 with Retry-After in seconds, with a date, and without", "create, put, complete")
                        .by(trial -> trial.platform(
                                Fault.next(CREATE).answers(429).header("Retry-After", "1"),
                                Fault.next(PUT).answers(429).header("Retry-After", inOneSecond()),
                                Fault.next(COMPLETE).answers(429)))
                        .proved(),
                when("429 with a Retry-After beyond the time budget", "put a part")
                        .by(trial -> trial.platform(Fault.next(PUT)
                                .answers(429)
                                .header("Retry-After", "3600")
                                .times(FOR_EVER)))
                        .stopped("PLATFORM-1"),
                when("500 and 503, once each", "read dataset and schema, look at the batch")
                        .by(trial -> trial.platform(
                                Fault.next(DATASET).answers(500),
                                Fault.next(SCHEMA).answers(503),
                                Fault.next(LOOK).answers(500)))
                        .proved(),
                when("500, for ever", "put a part")
                        .by(trial -> briefly(trial)
                                .platform(Fault.next(PUT).answers(500).times(FOR_EVER)))
                        .stopped("PLATFORM-1"),
                when("500, for ever", "create the batch")
                        .by(trial -> briefly(trial)
                                .platform(Fault.next(CREATE).answers(500).times(FOR_EVER)))
                        .stopped("PLATFORM-18"),
                when("503, for ever", "get an access token")
                        .by(trial -> briefly(trial)
                                .platform(Fault.next(TOKEN).answers(503).times(FOR_EVER)))
                        .stopped("PLATFORM-1"));
    }

    private static Trial briefly(Trial trial) {
        trial.project().set("platform.retry-budget", "2s").set("platform.request-timeout", "2s");
        return trial;
    }

    private static String inOneSecond() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(1));
    }

    private static List<FaultCase> broken() {
        return List.of(
                when("the connection is cut before and after the request took effect", "create, put, complete")
                        .shownBy("proved", "", "dev.landfall.endtoend.ResumeIT#aCallThatGoesWrongOnceDoublesNothing"),
                when("the connection is cut before the request took effect", "ask for credentials, look at the batch")
                        .by(trial -> trial.platform(
                                Fault.next(CREDENTIALS).droppedBefore(),
                                Fault.next(LOOK).droppedBefore()))
                        .proved(),
                when("the connection is cut after the request took effect, for ever", "complete the batch")
                        .by(trial -> briefly(trial)
                                .platform(Fault.next(COMPLETE).droppedAfter().times(FOR_EVER)))
                        .stopped("PLATFORM-1"),
                when("half a JSON", "read the dataset, create, look at the batch")
                        .by(trial -> trial.platform(half(DATASET), half(CREATE), half(LOOK)))
                        .proved(),
                when("a stall of ten minutes", "put a part, look at the batch")
                        .by(trial -> {
                            trial.project().set("platform.request-timeout", "1s");
                            trial.platform(stalled(PUT), stalled(LOOK));
                        })
                        .proved(),
                when("every answer stalls for ten minutes", "complete the batch")
                        .by(trial -> briefly(trial).platform(stalled(COMPLETE).times(FOR_EVER)))
                        .stopped("PLATFORM-1"));
    }

    private static Fault half(String call) {
        return Fault.next(call).with("half", true);
    }

    private static Fault stalled(String call) {
        return Fault.next(call).delayed(Duration.ofMinutes(10));
    }

    private static List<FaultCase> batches() {
        return List.of(
                when("'stalled' for a while", "wait for the batch")
                        .by(trial -> outcome(trial, Map.of("status", "stalled", "thenMs", 1500)))
                        .proved(),
                when("'stalled' for longer than the time limit", "wait for the batch")
                        .by(trial -> {
                            trial.project().set("platform.ingest-timeout", "1s");
                            outcome(trial, Map.of("status", "stalled", "thenMs", 5000));
                        })
                        .mendedBy(trial -> trial.project().set("platform.ingest-timeout", "1m"))
                        .stopped("RUNNER-4"),
                when("'failed' with a diagnosis", "wait for the batch")
                        .by(trial -> outcome(
                                trial, Map.of("status", "failed", "code", "INGEST-1001", "description", "No room.")))
                        .failed("INGEST-1001 No room."),
                when("'failed' without a diagnosis", "wait for the batch")
                        .by(PlatformFaults::failedWithoutReason)
                        .failed("it says no reason"),
                when("'abandoned'", "wait for the batch")
                        .by(trial -> outcome(trial, Map.of("status", "abandoned")))
                        .failed("abandoned"),
                when("'success' with rows that failed", "wait for the batch")
                        .shownBy(
                                "proved; the failed rows are counted and kept with their reasons",
                                "",
                                "dev.landfall.endtoend.RejectsIT#rowsThatExperiencePlatformRefusesAreKeptAndCountedAsFailed"),
                when("more failed rows than allowed", "wait for the batch")
                        .shownBy(
                                "failed, nothing of the run in the dataset",
                                "the next run, over the same window",
                                "dev.landfall.endtoend.RejectsIT#moreRefusalsThanAllowedFailTheRunAndTheNextOneSendsAllRowsOnce"),
                when("a file is acknowledged and not there", "wait for the batch")
                        .shownBy(
                                "failed with both counts; what was ingested is taken back by the next run's batch",
                                "the next run, over the same window",
                                "dev.landfall.endtoend.ProofIT#rowsThatWereSentButNotIngestedFailTheRunAndTheNextOneReplacesThem"));
    }

    private static List<FaultCase> catalog() {
        return List.of(
                when("Catalog is behind Ingestion", "look at the batch")
                        .by(trial -> trial.platform().set(Map.of("lagMs", 1500)))
                        .proved(),
                when("the batch vanished", "look at the batch")
                        .by(trial -> {
                            trial.project().set("platform.catalog-lag", "1s");
                            outcome(trial, Map.of("status", "vanish"));
                        })
                        .mendedBy(trial -> trial.project().set("platform.catalog-lag", "1m"))
                        .failed("PLATFORM-20"),
                when("the batch vanished, and is ingested all the same", "look at the batch")
                        .by(trial -> {
                            trial.project().set("platform.catalog-lag", "1s");
                            trial.platform().set(Map.of("lagMs", 600_000));
                        })
                        .mendedBy(trial -> trial.project().set("platform.catalog-lag", "1m"))
                        .overtaken("PLATFORM-20"),
                when("the externalId is taken, 409", "create the batch, the ledger lost")
                        .by(PlatformFaults::takenName)
                        .proved(),
                when("the externalId is taken, and given again all the same", "create the batch, the ledger lost")
                        .by(trial -> {
                            takenName(trial);
                            trial.platform().set(Map.of("duplicateExternalId", "accept"));
                        })
                        .proved(),
                when(
                                "the externalId was ingested, and is given again all the same",
                                "create the batch, the ledger lost")
                        .by(trial -> {
                            trial.fire();
                            trial.loseLedger();
                            trial.platform().set(Map.of("duplicateExternalId", "accept"));
                        })
                        .mendedBy(PlatformFaults::deleted)
                        .stopped("PLATFORM-19"));
    }

    private static void outcome(Trial trial, Map<String, Object> outcome) {
        trial.platform().set(Map.of("nextOutcome", outcome));
    }

    private static void failedWithoutReason(Trial trial) {
        outcome(trial, Map.of("status", "failed", "code", "", "description", ""));
    }

    /** It stays refused until somebody deletes the batch. */
    private static void deleted(Trial trial) {
        trial.platform().set(Map.of("duplicateExternalId", "accept"));
        if (!(trial.fire() instanceof Trial.Fired.Stopped again)
                || !again.problem().code().equals("PLATFORM-19"))
            throw new AssertionError("sent again although the batch of the lost ledger is ingested");
        trial.platform().reset(trial.project().datasetId());
    }

    /** The same window anew, its first batch unknown to the ledger and open. */
    private static void takenName(Trial trial) {
        trial.loading();
        trial.loseLedger();
    }
}
