package dev.landfall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.ledger.RunState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What mode incremental moves, run after run. */
@ExtendWith(OnSandbox.class)
class IncrementalIT {
    private static Project seen(Project project, String... rows) {
        return project.rows("id STRING, seen TIMESTAMP", rows)
                .fields("id string", "seen date-time")
                .incremental("seen");
    }

    @Test
    void rowsCommittedLaterWithTheHighestBookmarkComeTooDuplicatesIncluded(Project project) {
        seen(project, "('a', '2024-01-01T00:00:00Z')", "('b', '2024-01-02T00:00:00.000001Z')");
        project.run();
        project.insert("('c', '2024-01-02T00:00:00.000001Z')", "('c', '2024-01-02T00:00:00.000001Z')")
                .insert("('b', '2024-01-02T00:00:00.000001Z')", "('d', '2024-01-02T00:00:00.000002Z')");

        Ended second = project.run();
        Ended third = project.run();

        assertThat(second.proof().counted()).isEqualTo(4);
        assertThat(second.proof().late()).contains(0L);
        assertThat(project.values("id")).containsExactly("a", "b", "b", "c", "c", "d");
        assertThat(third.state()).isEqualTo(RunState.EMPTY);
        assertThat(third.batches()).isEmpty();
        assertThat(batchesOf(project)).isEqualTo(2);
    }

    @Test
    void lateRowsAndRowsWithoutABookmarkAreCountedAndStayBehind(Project project) {
        seen(project, "('a', '2024-01-05T00:00:00Z')", "('n', NULL)");
        Ended first = project.run();
        project.insert("('l', '2024-01-01T00:00:00Z')", "('m', '2024-01-01T00:00:00Z')", "('o', NULL)")
                .insert("('b', '2024-01-06T00:00:00Z')");

        Ended second = project.run();

        assertThat(first.proof().nullBookmarks()).contains(1L);
        assertThat(first.proof().late()).contains(0L);
        assertThat(second.proof().nullBookmarks()).contains(2L);
        assertThat(second.proof().late()).contains(2L);
        assertThat(second.proof().counted()).isEqualTo(1);
        assertThat(project.values("id")).containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BIGINT | 9007199254740992 | 9007199254740993 | 9007199254740994",
                "DATE | DATE '0001-01-01' | DATE '2024-03-10' | DATE '9999-12-31'",
                "TIMESTAMP_NTZ | TIMESTAMP_NTZ '2024-03-10 02:29:59' | TIMESTAMP_NTZ '2024-03-10 02:30:00.000001' | TIMESTAMP_NTZ '2024-03-10 02:30:00.00001'",
                "DECIMAL(38,10) | 1.0000000001 | 12345678901234567890.0000000001 | 12345678901234567890.0000000002",
                "DOUBLE | CAST(-1.5 AS DOUBLE) | CAST(0.1 AS DOUBLE) | CAST('1.7976931348623157E308' AS DOUBLE)",
            })
    void bookmarksOfEveryOrderedTypeGoOnWhereTheyStood(
            String type, String low, String high, String higher, Project project) {
        project.rows("id STRING, mark " + type, "('a', %s)".formatted(low), "('b', %s)".formatted(high))
                .fields("id string")
                .incremental("mark");
        project.run();
        project.insert("('c', %s)".formatted(high), "('d', %s)".formatted(higher));

        Ended second = project.run();

        assertThat(second.proof().counted()).isEqualTo(2);
        assertThat(project.values("id")).containsExactly("a", "b", "c", "d");
    }

    @Test
    void aBookmarkThatIsNoNumberCountsAsNone(Project project) {
        project.rows("id STRING, mark DOUBLE", "('a', 1.0)", "('n', CAST('NaN' AS DOUBLE))")
                .fields("id string")
                .incremental("mark");
        Ended first = project.run();
        project.insert("('b', 2.0)", "('o', CAST('NaN' AS DOUBLE))");

        Ended second = project.run();

        assertThat(first.proof().nullBookmarks()).contains(1L);
        assertThat(second.proof().nullBookmarks()).contains(2L);
        assertThat(project.values("id")).containsExactly("a", "b");
    }

    @Test
    void withoutBackfillTheFirstRunMovesNothingAndTheNextOnlyWhatCameSince(Project project) {
        seen(project, "('a', '2024-01-01T00:00:00Z')", "('b', '2024-01-02T00:00:00Z')")
                .extract("backfill", "false");
        Ended first = project.run();
        project.insert("('c', '2024-01-02T00:00:00Z')", "('d', '2024-01-03T00:00:00Z')");

        Ended second = project.run();

        assertThat(first.state()).isEqualTo(RunState.EMPTY);
        assertThat(second.proof().counted()).isEqualTo(2);
        assertThat(project.values("id")).containsExactly("c", "d");
    }

    @Test
    void anEmptyTableCostsNoBatchAndItsFirstRowsComeLater(Project project) {
        seen(project);
        Ended first = project.run();
        project.insert("('a', '2024-01-01T00:00:00Z')");

        Ended second = project.run();

        assertThat(first.state()).isEqualTo(RunState.EMPTY);
        assertThat(second.state()).isEqualTo(RunState.PROVED);
        assertThat(project.values("id")).containsExactly("a");
        assertThat(batchesOf(project)).isEqualTo(1);
    }

    private static int batchesOf(Project project) {
        return project.sandbox()
                .platform()
                .count(project.datasetId())
                .path("batches")
                .size();
    }
}
