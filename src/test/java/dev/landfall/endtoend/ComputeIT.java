package dev.landfall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.ledger.RunState;
import dev.landfall.problem.Kind;
import dev.landfall.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** A stopped SQL warehouse is no error; that of these tests is used by no other. */
@Isolated
@ExtendWith(OnSandbox.class)
class ComputeIT {
    private static final String WAREHOUSE = "/api/2.0/sql/warehouses/landfall0000000";

    private final SharedSandbox sandbox;

    ComputeIT(SharedSandbox sandbox) {
        this.sandbox = sandbox;
    }

    @BeforeEach
    void stop() {
        sandbox.workspace(WAREHOUSE + "/stop", "{}");
    }

    @AfterEach
    void leaveItRunning() {
        sandbox.databricks().set(Map.of("coldStartSeconds", 0));
        stop();
        sandbox.workspace(WAREHOUSE + "/start", "{}");
        sandbox.databricks().set(Map.of("coldStartSeconds", 3));
    }

    private static Project onWarehouse(Project project) {
        return project.rows("id STRING", "('a')")
                .fields("id string")
                .full()
                .set("databricks.http-path", "/sql/1.0/warehouses/landfall0000000");
    }

    @Test
    void aStoppedWarehouseIsStartedAndTheRunSaysThatItWaits(Project project) {
        sandbox.databricks().set(Map.of("coldStartSeconds", 3));

        Program program = Program.run(onWarehouse(project), List.of(), "run", project.name(), "--once");

        assertThat(program.exitCode()).as(program.toString()).isZero();
        assertThat(program.err()).contains("waiting for compute landfall0000000");
        assertThat(program.out())
                .containsPattern("compute +[0-9.]+ +s awake for us: [0-9.]+ s to start")
                .contains("up to 10 min more");
        Ended ended = project.last();
        assertThat(ended.state()).isEqualTo(RunState.PROVED);
        assertThat(ended.run().wakeMs()).isGreaterThan(1500);
        assertThat(project.values("id")).containsExactly("a");
    }

    @Test
    void aWarehouseThatIsNotUpWithinTheBudgetIsTriedAgainLater(Project project) {
        sandbox.databricks().set(Map.of("coldStartSeconds", 60));
        onWarehouse(project).set("databricks.wake-timeout", "2s");
        Problem problem = project.stopped();
        Program program = Program.run(project, List.of(), "run", project.name(), "--once");
        leaveItRunning();

        Ended ended = project.run();

        assertThat(problem.code()).isEqualTo("DATABRICKS-5");
        assertThat(problem.kind()).isEqualTo(Kind.TRY_AGAIN);
        assertThat(problem.what()).contains("landfall0000000", "STARTING");
        assertThat(program.exitCode()).as(program.toString()).isEqualTo(75);
        assertThat(ended.state()).isEqualTo(RunState.PROVED);
    }

    @Test
    void aServicePrincipalWakesTheWarehouseAndReadsTheTable(Project project) {
        sandbox.databricks().set(Map.of("coldStartSeconds", 1));
        onWarehouse(project)
                .unset("databricks.token")
                .set("databricks.client-id", "landfall-sandbox")
                .set("databricks.client-secret", "landfall-sandbox-secret");

        assertThat(project.run().state()).isEqualTo(RunState.PROVED);
        assertThat(project.values("id")).containsExactly("a");
    }

    @Test
    void aSessionThatOutlivesItsTokenSaysSoAndTheNextFiringCarriesTheRows(Project project) {
        leaveItRunning();
        onWarehouse(project)
                .insert(IntStream.range(0, 1000).mapToObj("('b%d')"::formatted).toArray(String[]::new))
                .unset("databricks.token")
                .set("databricks.auth", "managed-identity")
                .set("databricks.rows-per-block", "100")
                .set(
                        "databricks.token-url",
                        project.settings().getOrDefault("databricks.host", "") + "/metadata/identity/oauth2/token");
        sandbox.databricks().set(Map.of("tokenSeconds", 8, "fetchDelayMillis", 3000));
        Problem problem;
        try {
            problem = project.stopped();
        } finally {
            sandbox.databricks().set(Map.of("tokenSeconds", 3600, "fetchDelayMillis", 0));
        }

        Ended ended = project.run();

        assertThat(problem.code()).as(problem.text()).isEqualTo("DATABRICKS-42");
        assertThat(problem.kind()).isEqualTo(Kind.TRY_AGAIN);
        assertThat(ended.state()).isEqualTo(RunState.PROVED);
        assertThat(project.values("id")).hasSize(1001);
    }
}
