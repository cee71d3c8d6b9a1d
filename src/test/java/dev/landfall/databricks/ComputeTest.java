package dev.landfall.databricks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.landfall.databricks.DatabricksConnection.Credentials.ManagedIdentity;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ComputeTest {
    private final TokenServer server;
    private final List<Compute.Waiting> seen = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-20T10:00:00Z");

    ComputeTest() throws IOException {
        server = new TokenServer();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aWaitThatSpendsItsBudgetEndsWithTryAgainLater() {
        server.compute("{\"state\": \"STARTING\"}");
        Compute compute = compute(() -> {});

        Problem problem = catchThrowableOfType(ProblemException.class, () -> compute.wake("dataflow d"))
                .first();

        assertThat(problem.code()).isEqualTo("DATABRICKS-5");
        assertThat(problem.kind().exitCode()).isEqualTo(75);
        assertThat(problem.what()).contains("'w1' is STARTING after 65 s");
    }

    @Test
    void aWaitCanBeSeenWhileItLastsAndNotAfterIt() {
        server.compute("{\"state\": \"STARTING\"}");
        Compute[] compute = new Compute[1];
        compute[0] = compute(() -> {
            compute[0].waiting().ifPresent(seen::add);
            if (seen.size() == 3) server.compute("{\"state\": \"RUNNING\", \"auto_stop_mins\": 45}");
        });

        Compute.Woken woken = compute[0].wake("dataflow d");

        assertThat(seen).extracting(it -> it.waited().toSeconds()).containsExactly(0L, 1L, 2L);
        assertThat(seen)
                .allMatch(it -> it.id().equals("w1")
                        && it.state().equals("STARTING")
                        && it.budget().equals(Duration.ofMinutes(1)));
        assertThat(woken).isEqualTo(new Compute.Woken(3000, Optional.of(Duration.ofMinutes(45))));
        assertThat(compute[0].waiting()).isEmpty();
    }

    /** Each pause passes as asked for, at once. */
    private Compute compute(Runnable atEachPause) {
        ManagedIdentity machine = new ManagedIdentity(server.url("/metadata"), Optional.empty());
        DatabricksConnection databricks = new DatabricksConnection(
                server.url("").toString(),
                "/sql/1.0/warehouses/w1",
                machine,
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                1000,
                "");
        return new Compute(databricks, clock(), time -> {
            atEachPause.run();
            now = now.plus(time);
        });
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }
}
