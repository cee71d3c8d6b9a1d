package dev.landfall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.databricks.Replays;
import dev.landfall.ledger.Batch;
import dev.landfall.ledger.Purpose;
import dev.landfall.ledger.Run;
import dev.landfall.ledger.RunState;
import dev.landfall.runner.Features;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** After the mapping is mended only the rejects go again, and no row is in the dataset twice. */
@ExtendWith(OnSandbox.class)
class RejectsReplayIT {
    /** Two of four rows are rejected, since one attribute of each is no number and the route is strict. */
    private static Project strict(Project project) {
        return project.rows(
                        "id STRING, n STRING, d DECIMAL(20,10), at TIMESTAMP, mark INT",
                        "('a', '1', 1.5, '2024-01-01T00:00:00Z', 1)",
                        "('b', 'x', 2.5000000001, '2024-01-02T00:00:00.000001Z', 2)",
                        "('c', 'y \"z\"', NULL, NULL, 3)",
                        "('d', '4', 4, NULL, 4)")
                .fields("id string", "n double", "d double", "at date-time")
                .incremental("mark")
                .load("strict", "true");
    }

    private static Project mended(Project project) {
        return project.load("strict", "false");
    }

    @Test
    void onlyTheRejectsGoAgainInABatchOfTheirOwnAndDatabricksIsNotAsked(Project project) {
        Ended first = strict(project).run();
        mended(project).sql("DROP TABLE $t");

        Program replayed = replay(project, first.run());

        assertThat(replayed.exitCode()).as(replayed.toString()).isZero();
        assertThat(replayed.out())
                .contains("PROVED", "purpose   rejects of " + first.run().id(), "proved: every row is accounted for");
        assertThat(project.values("id")).containsExactly("a", "b", "c", "d");
        assertThat(project.records())
                .contains("{\"id\":\"b\",\"d\":2.5000000001,\"at\":\"2024-01-02T00:00:00.000001Z\"}");
        assertThat(project.last().proof().counted()).isEqualTo(2);
        assertThat(bookmark(project)).contains("4");
        assertThat(project.landing().names()).isEmpty();
        Program again = replay(project, first.run());
        assertThat(again.exitCode()).as(again.toString()).isEqualTo(2);
        assertThat(again.err()).contains("DATABRICKS-30", "has replayed its rejects");
    }

    @Test
    void rejectsThatAreRejectedAgainCanBeReplayedAgainAndAReplayOfTheWindowReplacesThemAll(Project project) {
        Ended first = strict(project).run();
        Program second = replay(project, first.run());
        Run rejected = project.last().run();
        assertThat(second.exitCode()).as(second.toString()).isEqualTo(3);
        mended(project);
        assertThat(replay(project, rejected).exitCode()).isZero();

        Program whole = Program.called(project, "replay", first.run().id(), "--reason", "the whole window");

        assertThat(whole.exitCode()).as(whole.toString()).isZero();
        assertThat(project.values("id")).containsExactly("a", "b", "c", "d");
        assertThat(project.last().run().purpose()).isEqualTo(Purpose.REPLAY);
        assertThat(ingested(project)).hasSize(1);
        assertThat(replay(project, first.run()).err()).contains("DATABRICKS-30", "replaced by a later one");
    }

    @Test
    void whoWasKilledBeforeTheRejectsWereStagedLeavesNothingBehind(Project project) {
        Ended first = strict(project).run();
        mended(project);
        Features features = project.features();
        Run killed = new Replays(features.ledger()).rejects(first.run(), 2, "mended");

        Ended next = project.insert("('e', '5', 5, NULL, 5)").run();
        new Replays(features.ledger()).rejects(first.run(), 2, "mended");
        Program replayed = replay(project, first.run());

        assertThat(features.ledger().runs().refresh(killed).state()).isEqualTo(RunState.ABANDONED);
        assertThat(next.run().purpose()).isEqualTo(Purpose.NEXT);
        assertThat(next.proof().counted()).isEqualTo(1);
        assertThat(replayed.exitCode()).as(replayed.toString()).isZero();
        assertThat(project.values("id")).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void besideAServingRunnerTheRejectsAreStagedAndTheRunnerLoadsThem(Project project) {
        Ended first = strict(project).run();
        mended(project);

        Program replayed;
        try (var held = project.features().ledger().leases().serve()) {
            replayed = replay(project, first.run());
            assertThat(held).isNotNull();
        }

        assertThat(replayed.exitCode()).as(replayed.toString()).isZero();
        assertThat(replayed.out()).contains("the runner that holds the ledger loads it");
        assertThat(project.open()).map(Run::state).contains(RunState.SEALED);
        Program resumed = Program.called(
                project, "runs", "resume", project.open().orElseThrow().id());
        assertThat(resumed.exitCode()).as(resumed.toString()).isZero();
        assertThat(project.values("id")).containsExactly("a", "b", "c", "d");
    }

    private static Program replay(Project project, Run run) {
        return Program.called(project, "rejects", "replay", run.id(), "--reason", "mended");
    }

    private static Optional<String> bookmark(Project project) {
        return project.features().ledger().bookmarks().of(project.name()).reached();
    }

    private static List<Batch> ingested(Project project) {
        return project.features().ledger().batches().ingested(project.name(), project.datasetId());
    }
}
