package dev.landfall.endtoend;

import dev.landfall.endtoend.FaultCase.OutsideSystem;
import dev.landfall.ledger.RunState;
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
    private static final String ROWS = "^\\s*SELECT `id`, `mark` FROM";
    private static final String AGAIN = "the next firing";

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
                when("503 and 502 without Retry-After, once each", "open a session, read the window")
                        .by(trial -> trial.databricks(
                                Fault.next(OPEN).answers(503), reading().answers(502)))
                        .proved(),
                when("503 for longer than the driver repeats", "open a session, read the window")
                        .shownBy(
                                "stopped, DATABRICKS-9, once the driver gives up (15 minutes)",
                                AGAIN,
                                "dev.landfall.databricks.DatabricksErrorsTest#aBusyServerMayBeAskedAgain"));
    }

    private static List<FaultCase> statements() {
        return List.of(
                when("the connection is cut before the request took effect, for ever", "read the window")
                        .shownBy(
                                "stopped, DATABRICKS-9",
                                AGAIN + ", at the same version",
                                "dev.landfall.endtoend.ResumeIT#anExtractThatWasStoppedIsReadAgainAtTheSameVersion"),
                when("the session is lost", "read the window")
                        .by(trial -> whileReading(trial, "sessions"))
                        .stopped("DATABRICKS-60"),
                when("the statement is cancelled by somebody", "fetch rows")
                        .by(trial -> whileReading(trial, "statements"))
                        .stopped("DATABRICKS-61"),
                when("the token ends", "read the window")
                        .shownBy(
                                "stopped, DATABRICKS-42",
                                AGAIN,
                                COMPUTE + "aSessionThatOutlivesItsTokenSaysSoAndTheNextFiringCarriesTheRows"));
    }

    /** Ends all of them once the result is there and while its rows are asked for. */
    private static void whileReading(Trial trial, String what) {
        trial.databricks().set(Map.of("directResultsMillis", 0));
        trial.databricks(reading().delayed(Duration.ofSeconds(1)));
        trial.when(RunState.EXTRACTING, () -> {
            trial.databricks(Fault.next("FetchResults").delayed(Duration.ofSeconds(3)));
            trial.awaitStatement();
            trial.databricks().end(what);
        });
    }

    private static List<FaultCase> results() {
        return List.of(
                when("a result link expires", "fetch rows")
                        .by(trial -> {
                            trial.databricks().set(Map.of("results", "links", "linkSeconds", 1));
                            trial.databricks(Fault.next("GET /").delayed(Duration.ofSeconds(3)));
                        })
                        .proved(),
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
