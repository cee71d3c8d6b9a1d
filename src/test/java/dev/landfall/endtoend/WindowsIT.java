package dev.landfall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.ledger.RunState;
import dev.landfall.problem.Problem;
import dev.landfall.runner.Features;
import dev.landfall.runner.Runner;
import java.time.Duration;
import org.apache.camel.component.quartz.QuartzComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.quartz.Scheduler;
import org.quartz.impl.matchers.GroupMatcher;

/** What a window takes and leaves behind when rows come late, columns change or counts are unusual. */
@ExtendWith(OnSandbox.class)
class WindowsIT {
    private static Project seen(Project project, String... rows) {
        return project.rows("id STRING, seen TIMESTAMP", rows)
                .fields("id string", "seen date-time")
                .incremental("seen");
    }

    @Test
    void aLookbackTakesLateRowsOnceAndCountsThoseBelowIt(Project project) {
        seen(project, "('a', '2024-01-05T00:00:00Z')").extract("lookback", "1h");
        project.run();
        project.insert(
                "('late', '2024-01-04T23:30:00Z')",
                "('later', '2024-01-04T22:00:00Z')",
                "('b', '2024-01-05T01:00:00Z')");

        Ended second = project.run();
        project.insert("('c', '2024-01-05T02:00:00Z')");
        Ended third = project.run();

        assertThat(second.proof().counted()).isEqualTo(2);
        assertThat(second.proof().late()).contains(1L);
        assertThat(third.proof().counted()).isEqualTo(1);
        assertThat(project.values("id")).containsExactly("a", "b", "c", "late");
    }

    @Test
    void withAKeyARowThatWasRewrittenWithinTheLookbackIsNotSentAgain(Project project) {
        project.rows("id STRING, name STRING, seen TIMESTAMP", "('a', 'Ann', '2024-01-05T00:00:00Z')")
                .fields("id string", "name string")
                .incremental("seen")
                .extract("lookback", "1h")
                .extract("key", "id");
        project.run();
        project.sql("UPDATE $t SET name = 'Anna' WHERE id = 'a'").insert("('b', 'Bob', '2024-01-04T23:30:00Z')");

        Ended second = project.run();

        assertThat(second.proof().counted()).isEqualTo(1);
        assertThat(project.values("name")).containsExactly("Ann", "Bob");
    }

    @Test
    void aViewIsLookedBackIntoByWhatTheLastWindowRemembered(Project project) {
        seen(project, "('a', '2024-01-05T00:00:00Z')", "('b', '2024-01-05T00:00:00Z')")
                .sql("CREATE VIEW $t_view AS SELECT * FROM $t")
                .extract("table", project.table() + "_view")
                .extract("lookback", "1h");
        project.run();
        project.insert("('late', '2024-01-04T23:30:00Z')", "('tie', '2024-01-05T00:00:00Z')");

        Ended second = project.run();
        Ended third = project.run();

        assertThat(second.proof().counted()).isEqualTo(2);
        assertThat(second.proof().late()).contains(0L);
        assertThat(third.state()).isEqualTo(RunState.EMPTY);
        assertThat(project.values("id")).containsExactly("a", "b", "late", "tie");
    }

    @Test
    void aBookmarkThatGoesBackwardsMovesNothingAndIsTold(Project project) {
        seen(project, "('a', '2024-01-05T00:00:00Z')");
        project.run();
        project.sql("DELETE FROM $t").insert("('b', '2024-01-02T00:00:00Z')");

        Ended second = project.run();
        project.insert("('c', '2024-01-06T00:00:00Z')");
        Ended third = project.run();

        assertThat(second.state()).isEqualTo(RunState.EMPTY);
        assertThat(second.run().remarks().orElseThrow()).contains("below 2024-01-05T00:00:00Z");
        assertThat(second.proof().late()).contains(1L);
        assertThat(third.proof().counted()).isEqualTo(1);
        assertThat(project.values("id")).containsExactly("a", "c");
    }

    @Test
    void aWideWindowIsCutAndTiesStayTogether(Project project) {
        seen(
                        project,
                        "('a', '2024-01-01T00:00:00Z')",
                        "('b', '2024-01-02T00:00:00Z')",
                        "('c', '2024-01-02T00:00:00Z')",
                        "('d', '2024-01-03T00:00:00Z')")
                .extract("window-rows", "2");

        Ended first = project.run();
        Ended second = project.run();

        assertThat(first.proof().counted()).isEqualTo(3);
        assertThat(first.run().more()).isTrue();
        assertThat(second.proof().counted()).isEqualTo(1);
        assertThat(second.run().more()).isFalse();
        assertThat(project.values("id")).containsExactly("a", "b", "c", "d");
    }

    @Test
    void aServingProcessGoesOnWithWhatWasCutAtOnce(Project project) throws Exception {
        project.rows("id STRING, mark INT", "('a', 1)", "('b', 2)", "('c', 3)", "('d', 4)", "('e', 5)")
                .fields("id string")
                .incremental("mark")
                .extract("schedule", "0 0 0 1 1 ?")
                .extract("window-rows", "2");
        Features features = project.features();
        try (Runner runner = new Runner(features, (dataflow, problem) -> {})) {
            runner.serve();
            Scheduler scheduler = runner.context()
                    .getComponent("quartz", QuartzComponent.class)
                    .getScheduler();
            scheduler.triggerJob(
                    scheduler.getJobKeys(GroupMatcher.anyGroup()).iterator().next());

            Replica.await(
                    "all of it",
                    Duration.ofMinutes(2),
                    () -> project.values("id").size() == 5);
        }

        assertThat(project.values("id")).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void aNewColumnIsToldAndAMissingOneStopsBeforeAnythingIsSent(Project project) {
        seen(project, "('a', '2024-01-01T00:00:00Z')");
        project.run();
        project.sql("ALTER TABLE $t ADD COLUMN extra INT")
                .sql("INSERT INTO $t VALUES ('b', '2024-01-02T00:00:00Z', 1)");
        Ended second = project.run();
        project.sql("CREATE OR REPLACE TABLE $t AS SELECT id, seen FROM $t");

        Problem stopped = project.stopped();

        assertThat(second.run().remarks()).contains("column 'extra' (INT) is new");
        assertThat(stopped.code()).isEqualTo("DATABRICKS-26");
        assertThat(stopped.what()).contains("column 'extra' is gone");
        assertThat(project.values("id")).containsExactly("a", "b");
    }

    @Test
    void aRetypedColumnStopsUntilTheRouteSaysThatItMay(Project project) {
        project.rows("id STRING, age INT, seen TIMESTAMP", "('a', 1, '2024-01-01T00:00:00Z')")
                .fields("id string", "age string")
                .incremental("seen");
        project.run();
        project.sql("CREATE OR REPLACE TABLE $t AS SELECT id, CAST(age AS STRING) AS age, seen FROM $t")
                .insert("('b', 'two', '2024-01-02T00:00:00Z')");

        Problem stopped = project.stopped();
        Ended let = project.extract("retyped-columns", "warn").run();

        assertThat(stopped.what()).contains("column 'age' was INT and is STRING now");
        assertThat(let.state()).isEqualTo(RunState.PROVED);
        assertThat(project.values("age")).containsExactly("1", "two");
    }

    @Test
    void tooFewRowsAreRefusedAndSeenInTheLedger(Project project) {
        seen(project, "('a', '2024-01-01T00:00:00Z')")
                .full()
                .extract("bookmark", "")
                .extract("min-rows", "2");

        Problem stopped = project.stopped();

        assertThat(stopped.code()).isEqualTo("DATABRICKS-27");
        assertThat(project.last().state()).isEqualTo(RunState.FAILED);
        assertThat(project.last().batches()).isEmpty();
        assertThat(project.open()).isEmpty();
    }

    @Test
    void aCountFarFromTheLastRunsIsRefused(Project project) {
        seen(project, "('a', '2024-01-01T00:00:00Z')", "('b', '2024-01-01T00:00:00Z')")
                .full()
                .extract("bookmark", "")
                .extract("row-change", "50%");
        project.run();
        project.insert("('c', '2024-01-01T00:00:00Z')");
        Ended second = project.run();
        project.insert("('d', '2024-01-01T00:00:00Z')", "('e', '2024-01-01T00:00:00Z')");

        Problem stopped = project.stopped();

        assertThat(second.state()).isEqualTo(RunState.PROVED);
        assertThat(stopped.code()).isEqualTo("DATABRICKS-29");
        assertThat(stopped.what()).contains("5 rows").contains("mean of 3 of the last 2 runs");
        assertThat(project.values("id")).containsExactly("a", "b", "c");
    }
}
