package dev.landfall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.ledger.Backfill;
import dev.landfall.ledger.Batch;
import dev.landfall.ledger.Purpose;
import dev.landfall.ledger.RunState;
import dev.landfall.runner.Features;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What was not moved, or was moved wrongly, is moved beside the schedule; the bookmark stays. */
@ExtendWith(OnSandbox.class)
class BackfillIT {
    /** The first run moves nothing, so rows 1 to 6 lie below the bookmark; row 7 was moved. */
    private static Project begun(Project project) {
        project.rows("id STRING, mark INT", "('1', 1)", "('2', 2)", "('3', 3)", "('4', 4)", "('5', 5)", "('6', 6)")
                .fields("id string")
                .incremental("mark")
                .extract("backfill", "false");
        project.run();
        project.insert("('7', 7)").run();
        assertThat(project.values("id")).containsExactly("7");
        return project.extract("window-rows", "2");
    }

    @Test
    void aRangeIsMovedInWindowsOfItsOwnAndNothingTwice(Project project) {
        begun(project);

        Program moved = backfill(project, "2", "7");
        Program overlapping = backfill(project, "6", "7");
        Program above = backfill(project, "7", "9");
        Program rest = backfill(project, "0", "2");

        assertThat(moved.exitCode()).as(moved.toString()).isZero();
        assertThat(moved.out().lines().filter(line -> line.contains("purpose   backfill")))
                .hasSize(3);
        assertThat(moved.out()).contains("The backfill has ended.");
        assertThat(overlapping.exitCode()).isEqualTo(2);
        assertThat(overlapping.err()).contains("DATABRICKS-33");
        assertThat(above.err()).contains("DATABRICKS-34");
        assertThat(rest.exitCode()).as(rest.toString()).isZero();
        assertThat(project.values("id")).containsExactly("1", "2", "3", "4", "5", "6", "7");
        assertThat(project.features().ledger().bookmarks().of(project.name()).reached())
                .contains("7");
        assertThat(project.run().state()).isEqualTo(RunState.EMPTY);
    }

    @Test
    void oneThatWasInterruptedGoesOnWithTheNextFiringOrTheCommand(Project project) {
        Features features = begun(project).features();
        Backfill asked = features.ledger().backfills().ask(project.name(), "1", "7", "more");

        Ended first = project.run();
        Program rest = Program.called(project, "backfill", project.name());

        assertThat(first.run().purpose()).isEqualTo(Purpose.BACKFILL);
        assertThat(first.run().origin()).contains(asked.id());
        assertThat(first.proof().counted()).isEqualTo(2);
        assertThat(rest.exitCode()).as(rest.toString()).isZero();
        assertThat(project.values("id")).containsExactly("1", "2", "3", "4", "5", "6", "7");
        assertThat(features.ledger().backfills().open(project.name())).isEmpty();
    }

    @Test
    void aReplayReplacesTheBatchThatItsWindowCameWith(Project project) {
        project.rows("id STRING, name STRING, mark INT", "('1', 'fay', 1)", "('2', 'ann', 2)")
                .fields("id string", "name string")
                .incremental("mark");
        Ended first = project.run();
        project.insert("('3', 'bob', 3)").run();
        project.writeMapping(project.target().mapping().replace("\"source\":\"name\"", "\"source\":\"id\""));

        Program warned = replay(project, first);
        Program replayed = replay(project, first, "--yes");
        Program again = replay(project, first, "--yes");

        assertThat(warned.exitCode()).as(warned.toString()).isEqualTo(2);
        assertThat(warned.err()).contains("Mind: later runs", "CLI-");
        assertThat(replayed.exitCode()).as(replayed.toString()).isZero();
        assertThat(project.values("id")).containsExactly("1", "2", "3");
        assertThat(project.values("name")).containsExactly("1", "2", "bob");
        assertThat(project.last().run().origin()).contains(first.run().id());
        assertThat(project.last().run().label()).isEqualTo(first.run().label());
        assertThat(project.features().ledger().batches().of(first.run()))
                .extracting(Batch::state)
                .containsExactly(Batch.State.REPLACED);
        assertThat(again.err()).contains("DATABRICKS-30", "replaced by a later one");
        assertThat(project.features().ledger().bookmarks().of(project.name()).reached())
                .contains("3");
    }

    @Test
    void aWindowThatIsCutIsFollowedByTheNextUntilAllIsMoved(Project project) {
        project.rows("id STRING, mark INT", "('1', 1)", "('2', 2)", "('3', 3)")
                .fields("id string")
                .incremental("mark")
                .extract("window-rows", "1")
                .extract("max-rows", "0");

        Program refused = Program.called(project, "run", project.name(), "--once");
        project.extract("max-rows", "1").extract("min-rows", "1");
        Program all = Program.called(project, "run", project.name(), "--once", "--no-guardrails", "--json");

        assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(6);
        assertThat(all.exitCode()).as(all.toString()).isZero();
        assertThat(all.out().lines()).hasSize(3);
        assertThat(project.values("id")).containsExactly("1", "2", "3");
    }

    @Test
    void aBookmarkIsSetAsAPersonTypesItAndTheNextRunGoesOnFromThere(Project project) {
        project.rows("id STRING, seen TIMESTAMP", "('1', '2024-01-01T00:00:00Z')", "('2', '2024-01-02T00:00:00Z')")
                .fields("id string")
                .incremental("seen");

        Program wrong = set(project, "soon");
        Program set = set(project, "2024-01-01T00:00:00Z");
        Ended ended = project.run();

        assertThat(wrong.exitCode()).as(wrong.toString()).isEqualTo(2);
        assertThat(wrong.err()).contains("DATABRICKS-32", "soon");
        assertThat(set.exitCode()).as(set.toString()).isZero();
        assertThat(ended.proof().counted()).isEqualTo(1);
        assertThat(project.values("id")).containsExactly("2");
        assertThat(project.features().ledger().bookmarks().history(project.name()))
                .singleElement()
                .satisfies(change -> assertThat(Optional.of(change.reason())).contains("older rows are of no use"));
    }

    private static Program set(Project project, String bookmark) {
        return Program.called(
                project,
                "state",
                "set",
                project.name(),
                "--bookmark",
                bookmark,
                "--reason",
                "older rows are of no use");
    }

    private static Program backfill(Project project, String from, String to) {
        return Program.called(project, "backfill", project.name(), "--from", from, "--to", to, "--reason", "more");
    }

    private static Program replay(Project project, Ended first, String... more) {
        List<String> words =
                new java.util.ArrayList<>(List.of("replay", first.run().id(), "--reason", "mapped wrongly"));
        words.addAll(List.of(more));
        return Program.called(project, words.toArray(String[]::new));
    }
}
