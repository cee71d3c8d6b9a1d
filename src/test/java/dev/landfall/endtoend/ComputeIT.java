package dev.landfall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.ledger.RunState;
import dev.landfall.problem.Kind;
import dev.landfall.problem.Problem;
import java.util.List;
import java.util.Map;
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
        leaveItRunning();

        Ended ended = project.run();

        assertThat(problem.code()).isEqualTo("DATABRICKS-5");
        assertThat(problem.kind()).isEqualTo(Kind.TRY_AGAIN);
        assertThat(problem.what()).contains("landfall0000000", "STARTING");
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
}
