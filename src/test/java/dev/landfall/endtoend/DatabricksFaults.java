package dev.landfall.endtoend;

import dev.landfall.endtoend.FaultCase.OutsideSystem;
import dev.landfall.sandbox.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What Databricks, and its driver, may do wrong. */
final class DatabricksFaults {
    private static final String COMPUTE = "dev.landfall.endtoend.ComputeIT#";
    private static final String OPEN = "OpenSession";
    private static final String EXECUTE = "ExecuteStatement";
    private static final String FETCH = "FetchResults";
    private static final String ROWS = "^\\s*SELECT `id`, `mark` FROM";
    private static final String AGAIN = "the next firing";
    private static final int FOR_EVER = 1000;

    private DatabricksFaults() {}

    static List<FaultCase> cases() {
        return Stream.of(compute(), statements(), results())
                .flatMap(List::stream)
                .toList();
    }

    private static FaultCase.Beginning when(String fault, String step) {
        return FaultCase.of(OutsideSystem.DATABRICKS, fault, step);
    }

    private static Fault reading() {
        return Fault.next(EXECUTE).with("statement", ROWS);
    }

    private static List<FaultCase> compute() {
        return List.of(
                when("a cold start", "open a session")
                        .shownBy(
                                "proved; the run says that it waits",
                                "",
                                COMPUTE + "aStoppedWarehouseIsStartedAndTheRunSaysThatItWaits"),
                when("a cold start longer than the time budget", "open a session")
                        .shownBy(
                                "stopped, DATABRICKS-5",
                                AGAIN,
                                COMPUTE + "aWarehouseThatIsNotUpWithinTheBudgetIsTriedAgainLater"),
                when("502 and 503 with Retry-After, once each", "open a session, read the window")
                        .by(trial -> trial.databricks(
                                Fault.next(OPEN).answers(503).header("Retry-After", "1"),
                                reading().answers(503).header("Retry-After", "1")))
                        .proved(),
                when("503 without Retry-After, for longer than the driver repeats", "open a session")
                        .by(trial -> impatient(trial)
                                .databricks(Fault.next(OPEN).answers(503).times(FOR_EVER)))
                        .stopped("DATABRICKS-9"),
                when("502 without Retry-After, for ever", "read the window")
                        .by(trial -> impatient(trial)
                                .databricks(reading().answers(502).times(FOR_EVER)))
                        .stopped("DATABRICKS-9"));
    }

    /** The driver repeats for 15 minutes by itself. */
    private static Trial impatient(Trial trial) {
        trial.project().set("databricks.jdbc-options", "TemporarilyUnavailableRetryTimeout=2");
        return trial;
    }

    private static List<FaultCase> statements() {
        return List.of(
                when("the connection is cut before the request took effect", "count the window")
                        .by(trial -> trial.databricks(Fault.next(EXECUTE)
                                .with("statement", "count")
                                .droppedBefore()
                                .times(FOR_EVER)))
                        .stopped("DATABRICKS-9"),
                when("the connection is cut within the answer", "read the window")
                        .by(trial -> trial.databricks(
                                reading().with("drop", "during").times(FOR_EVER)))
                        .stopped("DATABRICKS-9"),
                when("the session is lost", "read the window")
                        .by(trial -> {
                            trial.databricks().set(Map.of("sessionIdleSeconds", 1));
                            trial.databricks(reading().delayed(Duration.ofSeconds(4)));
                        })
                        .stopped("DATABRICKS-8"),
                when("the token ends", "read the window")
                        .shownBy(
                                "stopped, DATABRICKS-42",
                                AGAIN,
                                COMPUTE + "aSessionThatOutlivesItsTokenSaysSoAndTheNextFiringCarriesTheRows"));
    }

    private static List<FaultCase> results() {
        return List.of(
                when("a result link expires", "fetch rows")
                        .by(trial -> {
                            trial.databricks().set(Map.of("results", "links", "linkSeconds", 1));
                            trial.databricks(Fault.next("GET /").delayed(Duration.ofSeconds(3)));
                        })
                        .proved(),
                when("the rows do not come, for ever (the driver's fetching thread hangs)", "fetch rows")
                        .by(trial -> {
                            trial.project().set("databricks.read-timeout", "2s");
                            trial.databricks().set(Map.of("directResultsMillis", 0));
                            trial.databricks(Fault.next(FETCH)
                                    .delayed(Duration.ofMinutes(10))
                                    .times(FOR_EVER));
                        })
                        .stopped("DATABRICKS-50"),
                when("the driver's fetching thread dies (out of memory) and its caller waits for ever", "fetch rows")
                        .shownBy(
                                "stopped, DATABRICKS-50",
                                AGAIN,
                                "dev.landfall.landing.ReadAheadTest#aReaderThatNeverComesBackEndsTheReadingAndIsSetFree"),
                when("an empty last batch", "fetch rows")
                        .shownBy(
                                "proved",
                                "",
                                "dev.landfall.landing.ExtractTest#thePartAfterTheLastRowIsEmptyWhenItWasAskedForTooEarly"),
                when("the result is truncated, and called whole", "seal the parts")
                        .shownBy(
                                "stopped, LANDING-8 with both counts, before any batch",
                                AGAIN,
                                "dev.landfall.endtoend.ProofIT#rowsThatWereCountedButNotReadStopTheRunBeforeAnyBatch"));
    }
}
