package dev.landfall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.ledger.RunState;
import dev.landfall.problem.Problem;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What mode changes moves, run after run: a snapshot, then what the change data feed says. */
@ExtendWith(OnSandbox.class)
class ChangesIT {
    private static Project followed(Project project, String... rows) {
        return table(project, rows)
                .fields("id string", "name string")
                .extract("mode", "changes")
                .extract("key", "id");
    }

    private static Project table(Project project, String... rows) {
        project.sql("CREATE OR REPLACE TABLE $t (id STRING, name STRING) USING DELTA"
                + " TBLPROPERTIES (delta.enableChangeDataFeed = true)");
        return rows.length > 0 ? project.insert(rows) : project;
    }

    @Test
    void theTableComesFirstThenTheLastChangeOfEachKey(Project project) {
        followed(project, "('a', 'Ann')", "('b', 'Bob')", "('c', 'Cay')");
        Ended snapshot = project.run();
        project.sql(
                "UPDATE $t SET name = 'Anna' WHERE id = 'a'",
                "UPDATE $t SET name = 'Anne' WHERE id = 'a'",
                "DELETE FROM $t WHERE id = 'b'",
                "INSERT INTO $t VALUES ('d', 'Dan'), ('e', 'Eve')",
                "DELETE FROM $t WHERE id = 'e'");

        Ended changes = project.run();
        Ended nothing = project.run();

        assertThat(snapshot.proof().counted()).isEqualTo(3);
        assertThat(changes.run().kinds()).contains("{\"insert\":1,\"update\":1,\"delete ignored\":1}");
        assertThat(changes.proof().counted()).isEqualTo(2);
        assertThat(project.values("name")).containsExactly("Ann", "Anne", "Bob", "Cay", "Dan");
        assertThat(nothing.state()).isEqualTo(RunState.EMPTY);
        assertThat(nothing.batches()).isEmpty();
    }

    @Test
    void aDeletedRowComesWithItsFlagWhereDeletesAreFlagged(Project project) {
        followed(project, "('a', 'Ann')", "('b', 'Bob')")
                .fields("gone string")
                .extract("deletes", "flag")
                .extract("delete-flag", "gone");
        project.run();
        project.sql("DELETE FROM $t WHERE id = 'b'", "UPDATE $t SET id = 'z' WHERE id = 'a'");

        project.run();

        assertThat(project.records())
                .containsExactlyInAnyOrder(
                        "{\"id\":\"a\",\"name\":\"Ann\",\"gone\":\"false\"}",
                        "{\"id\":\"b\",\"name\":\"Bob\",\"gone\":\"false\"}",
                        "{\"id\":\"b\",\"name\":\"Bob\",\"gone\":\"true\"}",
                        "{\"id\":\"a\",\"name\":\"Ann\",\"gone\":\"true\"}",
                        "{\"id\":\"z\",\"name\":\"Ann\",\"gone\":\"false\"}");
    }

    @Test
    void rowsThatAreOverwrittenWithTheirKeysAreUpdates(Project project) {
        followed(project, "('a', 'Ann')", "('b', 'Bob')");
        project.run();
        project.sql("INSERT OVERWRITE $t VALUES ('a', 'Abe'), ('c', 'Cay')");

        Ended changes = project.run();

        assertThat(changes.run().kinds()).contains("{\"insert\":1,\"update\":1,\"delete ignored\":1}");
        assertThat(project.values("name")).containsExactly("Abe", "Ann", "Bob", "Cay");
    }

    @Test
    void aRowThatCeasesToMeetTheConditionIsADelete(Project project) {
        followed(project, "('a', 'in')", "('b', 'in')", "('c', 'out')").extract("where", "name = 'in'");
        project.run();
        project.sql("UPDATE $t SET name = 'out' WHERE id = 'a'", "UPDATE $t SET name = 'in' WHERE id = 'c'");

        Ended changes = project.run();

        assertThat(changes.run().kinds()).contains("{\"insert\":1,\"update\":0,\"delete ignored\":1}");
        assertThat(project.values("id")).containsExactly("a", "b", "c");
    }

    @Test
    void rowsWithoutAKeyAreCountedAndStayBehind(Project project) {
        followed(project, "('a', 'Ann')", "(NULL, 'Nan')");
        Ended snapshot = project.run();
        project.insert("(NULL, 'Non')", "(NULL, 'Nun')", "('b', 'Bob')");

        Ended changes = project.run();

        assertThat(snapshot.proof().nullBookmarks()).contains(1L);
        assertThat(changes.proof().nullBookmarks()).contains(2L);
        assertThat(project.values("id")).containsExactly("a", "b");
    }

    @Test
    void theFirstVersionMayBeWhereItStarts(Project project) {
        followed(project, "('a', 'Ann')").extract("start", "first");
        project.sql("UPDATE $t SET name = 'Anna' WHERE id = 'a'");
        Ended snapshot = project.run();

        Ended changes = project.run();

        assertThat(snapshot.state()).isEqualTo(RunState.EMPTY);
        assertThat(changes.proof().counted()).isEqualTo(1);
        assertThat(project.values("name")).containsExactly("Anna");
    }

    @Test
    void aTimestampStartsAtTheVersionThatStoodThen(Project project) {
        followed(project, "('a', 'Ann')").extract("start", Instant.now().toString());
        project.sql("UPDATE $t SET name = 'Anna' WHERE id = 'a'", "INSERT INTO $t VALUES ('b', 'Bob')");
        Ended snapshot = project.run();

        Ended changes = project.run();

        assertThat(snapshot.proof().counted()).isEqualTo(1);
        assertThat(changes.run().kinds()).contains("{\"insert\":1,\"update\":1,\"delete ignored\":0}");
        assertThat(project.values("name")).containsExactly("Ann", "Anna", "Bob");
    }

    @Test
    void aWindowIsCutBetweenVersions(Project project) {
        followed(project, "('a', 'Ann')").extract("window-rows", "2");
        project.run();
        project.insert("('b', 'Bob')", "('c', 'Cay')").insert("('d', 'Dan')").insert("('e', 'Eve')");

        Ended first = project.run();
        Ended second = project.run();

        assertThat(first.run().more()).isTrue();
        assertThat(second.run().more()).isFalse();
        assertThat(project.values("id")).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void aTableWithoutAFeedIsRefusedBeforeAnythingIsMoved(Project project) {
        project.rows("id STRING", "('a')")
                .fields("id string")
                .extract("mode", "changes")
                .extract("key", "id");

        assertThat(project.stopped().code()).isEqualTo("DATABRICKS-20");
    }

    @Test
    void aKeyThatNamesTwoRowsIsRefused(Project project) {
        followed(project, "('a', 'Ann')", "('a', 'Abe')");

        assertThat(project.stopped().code()).isEqualTo("DATABRICKS-22");
    }

    @Test
    void aTableThatWasReplacedIsAGapAndNothingIsSkipped(Project project) {
        followed(project, "('a', 'Ann')");
        project.run();
        table(project, "('b', 'Bob')");

        Problem stopped = project.stopped();
        Problem again = project.stopped();

        assertThat(stopped.code()).isEqualTo("DATABRICKS-21");
        assertThat(again).isEqualTo(stopped);
        assertThat(project.features()
                        .ledger()
                        .gaps()
                        .open(project.name())
                        .orElseThrow()
                        .cause())
                .contains("CREATE OR REPLACE TABLE");
        assertThat(project.values("id")).containsExactly("a");
    }

    @Test
    void aTableThatWasDroppedAndMadeAnewIsAGap(Project project) {
        followed(project, "('a', 'Ann')");
        project.run();
        project.sql(
                "DROP TABLE $t",
                "CREATE TABLE $t (id STRING, name STRING) USING DELTA TBLPROPERTIES (delta.enableChangeDataFeed = true)",
                "INSERT INTO $t VALUES ('b', 'Bob')",
                "INSERT INTO $t VALUES ('c', 'Cay')");

        assertThat(project.stopped().code()).isEqualTo("DATABRICKS-21");
    }

    @Test
    void changesThatWereNeverRecordedAreAGap(Project project) {
        followed(project, "('a', 'Ann')");
        project.run();
        project.sql(
                "ALTER TABLE $t SET TBLPROPERTIES (delta.enableChangeDataFeed = false)",
                "UPDATE $t SET name = 'Anna' WHERE id = 'a'",
                "ALTER TABLE $t SET TBLPROPERTIES (delta.enableChangeDataFeed = true)",
                "INSERT INTO $t VALUES ('b', 'Bob')");

        Problem stopped = project.stopped();

        assertThat(stopped.code()).isEqualTo("DATABRICKS-21");
        assertThat(stopped.what()).contains("DELTA_MISSING_CHANGE_DATA");
    }

    @Test
    void aSchemaChangeThatTheFeedCannotReadAcrossIsAGap(Project project) {
        followed(project, "('a', 'Ann')");
        project.sql("ALTER TABLE $t SET TBLPROPERTIES ('delta.columnMapping.mode' = 'name',"
                + " 'delta.minReaderVersion' = '2', 'delta.minWriterVersion' = '5')");
        project.run();
        project.sql(
                "INSERT INTO $t VALUES ('b', 'Bob')",
                "ALTER TABLE $t RENAME COLUMN name TO called",
                "ALTER TABLE $t ADD COLUMN name STRING",
                "INSERT INTO $t VALUES ('c', 'Cay', 'Cayenne')");

        Problem stopped = project.stopped();

        assertThat(stopped.code()).isEqualTo("DATABRICKS-21");
        assertThat(stopped.what()).contains("DELTA_CHANGE_DATA_FEED_INCOMPATIBLE");
        assertThat(project.values("id")).containsExactly("a");
    }

    @Test
    void changesThatWereVacuumedAreAGapWhenTheyAreCounted(Project project) {
        followed(project, "('a', 'Ann')", "('b', 'Bob')");
        project.run();
        project.sql(
                "UPDATE $t SET name = 'Anna' WHERE id = 'a'",
                "SET spark.databricks.delta.retentionDurationCheck.enabled = false",
                "VACUUM $t RETAIN 0 HOURS");

        Problem stopped = project.stopped();

        assertThat(stopped.code()).isEqualTo("DATABRICKS-21");
        assertThat(project.values("name")).containsExactly("Ann", "Bob");
    }

    @Test
    void oneTableDrivesAQueryAndTheOthersAreReadAtPinnedVersions(Project project) {
        followed(project, "('a', 'Ann')", "('b', 'Bob')");
        project.sql("CREATE OR REPLACE TABLE $t_towns (id STRING, town STRING) USING DELTA")
                .sql("INSERT INTO $t_towns VALUES ('a', 'Oslo'), ('b', 'Bergen')")
                .extract(
                        "query",
                        "SELECT p.id, concat(p.name, ' of ', t.town) AS name FROM {%1$s} p JOIN {%1$s_towns} t ON t.id = p.id"
                                .formatted(project.table()));
        project.run();
        project.sql("UPDATE $t SET name = 'Anna' WHERE id = 'a'", "UPDATE $t_towns SET town = 'Moss' WHERE id = 'b'");

        Ended changes = project.run();

        assertThat(changes.proof().counted()).isEqualTo(1);
        assertThat(project.values("name")).containsExactly("Ann of Oslo", "Anna of Oslo", "Bob of Bergen");
    }
}
