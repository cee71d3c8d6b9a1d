package dev.landfall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.ledger.Batch;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.Run;
import dev.landfall.ledger.RunState;
import dev.landfall.ledger.TestDatabase;
import dev.landfall.sandbox.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** Two processes on one ledger in PostgreSQL, each firing every two seconds: either may go at any time. */
@Isolated
@ExtendWith(OnSandbox.class)
class ReplicasIT {
    private static final String PUT = "PUT /data/foundation/import/batches/.*";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration TAKEN_OVER = Duration.ofSeconds(60);

    /** Longer than it takes to start a second process and to take over. */
    private static final Duration SLOW = Duration.ofSeconds(150);

    @Test
    void whatAProcessWasLoadingWhenItWasKilledTheOtherGoesOnWith(Project project) {
        twelveRowsInSixParts(project);
        try (Replica first = Replica.start(project, "first");
                Ledger ledger = project.features().ledger()) {
            Run loading = loading(ledger, project);
            try (Replica second = beside(project)) {
                first.signal("KILL");

                Run proved = provedInTime(ledger, loading);

                assertThat(second.isAlive()).isTrue();
                assertThatNothingWasDoneTwice(ledger, project, loading, proved);
            }
        }
    }

    @Test
    void aProcessThatWasFrozenWhileItLoadedStopsWhenItThawsAndThenServesAgain(Project project) {
        twelveRowsInSixParts(project);
        try (Replica first = Replica.start(project, "first");
                Ledger ledger = project.features().ledger()) {
            Run loading = loading(ledger, project);
            try (Replica second = beside(project)) {
                first.signal("STOP");
                Run proved = provedInTime(ledger, loading);
                assertThatNothingWasDoneTwice(ledger, project, loading, proved);

                first.signal("CONT");
                Replica.await("told to stop", PATIENCE, () -> first.log().contains("LEDGER-23"));
                second.signal("KILL");
                project.insert("('later', 100)");
                Replica.await("moved by the first", PATIENCE, () -> project.values("id")
                        .contains("later"));

                assertThat(project.values("id")).hasSize(13).doesNotHaveDuplicates();
                assertThat(ledger.runs().refresh(proved).state()).isEqualTo(RunState.PROVED);
            }
        }
    }

    @Test
    void anExtractThatAProcessLeftIsTakenUpByTheOther(Project project) {
        twelveRowsInSixParts(project);
        project.sandbox()
                .databricks()
                .add(Fault.next("ExecuteStatement")
                        .with("statement", "^\\s*SELECT `id`, `mark` FROM .*" + project.name())
                        .with("delayMs", SLOW.toMillis()));
        project.sandbox().platform().clearFaults();
        try (Replica first = Replica.start(project, "first");
                Ledger ledger = project.features().ledger()) {
            Replica.await("extracting", PATIENCE, () -> open(ledger, project, RunState.EXTRACTING)
                    .isPresent());
            Run extracting = ledger.runs().open(project.name()).orElseThrow();
            try (Replica second = beside(project)) {
                first.signal("STOP");

                Run proved = provedInTime(ledger, extracting);

                assertThat(second.isAlive()).isTrue();
                assertThat(proved.attempt()).isEqualTo(2);
                assertThat(proved.counted()).isEqualTo(12);
                first.signal("CONT");
                Replica.await("told to stop", PATIENCE, () -> first.log().contains("LEDGER-23"));
                assertThat(project.values("id")).hasSize(12).doesNotHaveDuplicates();
            }
        }
    }

    private static void twelveRowsInSixParts(Project project) {
        String[] rows = new String[12];
        for (int i = 0; i < rows.length; i++) rows[i] = "('row %02d', %d)".formatted(i, i);
        project.rows("id STRING, mark INT", rows)
                .fields("id string")
                .incremental("mark")
                .extract("schedule", "0/2 * * * * ?")
                .set("landing.part-rows", "2")
                .set("platform.request-timeout", "10m")
                .ledger(TestDatabase.POSTGRESQL.ledger(project.folder()));
        Fault slow = Fault.next(PUT + project.datasetId()).skipping(2).delayed(SLOW);
        project.sandbox().platform().add(slow);
    }

    /** Two parts are sent, and the next does not come through. */
    private static Run loading(Ledger ledger, Project project) {
        Replica.await("two parts sent", PATIENCE, () -> open(ledger, project, RunState.LOADING)
                .filter(run -> ledger.parts().counts(run).sentParts() >= 2)
                .isPresent());
        return ledger.runs().open(project.name()).orElseThrow();
    }

    private static Optional<Run> open(Ledger ledger, Project project, RunState state) {
        return ledger.runs().open(project.name()).filter(run -> run.state() == state);
    }

    /** Another process, that has seen already that the dataflow is not its own. */
    private static Replica beside(Project project) {
        Replica second = Replica.start(project, "second");
        Replica.await("a firing that gave way", PATIENCE, () -> second.log().contains("LEDGER-22"));
        return second;
    }

    private static Run provedInTime(Ledger ledger, Run run) {
        Duration took = Replica.await(
                "proved by the other",
                PATIENCE,
                () -> ledger.runs().refresh(run).state() == RunState.PROVED);
        assertThat(took).isLessThan(TAKEN_OVER);
        return ledger.runs().refresh(run);
    }

    private static void assertThatNothingWasDoneTwice(Ledger ledger, Project project, Run loading, Run proved) {
        assertThat(proved.attempt()).as("the parts that were sealed").isEqualTo(loading.attempt());
        assertThat(proved.sealedAt()).isEqualTo(loading.sealedAt());
        List<Batch> batches = ledger.batches().of(proved);
        assertThat(batches).as("the ledger's batch").hasSize(1);
        assertThat(batches.get(0).state()).isEqualTo(Batch.State.INGESTED);
        assertThat(project.values("id")).hasSize(12).doesNotHaveDuplicates();
    }
}
