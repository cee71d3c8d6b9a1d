package dev.landfall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.databricks.Window;
import dev.landfall.ledger.RunState;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a dataflow can take its rows from. */
@ExtendWith(OnSandbox.class)
class SourcesIT {
    @Test
    void aViewIsReadUnpinnedBehindItsSafetyDelayAndTheProofSaysSo(Project project) {
        project.rows(
                        "id STRING, seen TIMESTAMP",
                        "('old', TIMESTAMP '2024-01-01 00:00:00Z')",
                        "('young', current_timestamp() - INTERVAL 5 MINUTES)")
                .sql("CREATE VIEW $t_view AS SELECT * FROM $t")
                .fields("id string", "seen date-time")
                .incremental("seen")
                .extract("table", project.table() + "_view")
                .extract("safety-delay", "1h");
        Ended first = project.run();
        project.extract("safety-delay", "1s");

        Ended second = project.run();

        assertThat(first.proof().unpinned())
                .hasValueSatisfying(why -> assertThat(why).contains("_view"));
        assertThat(Window.parse(first.run().frozen()).versions()).isEmpty();
        assertThat(first.proof().ingested()).isEqualTo(1);
        assertThat(second.proof().ingested()).isEqualTo(1);
        assertThat(project.values("id")).containsExactly("old", "young");
    }

    @Test
    void rowsThatCameLateBehindAViewAreCounted(Project project) {
        project.rows("id STRING, seen TIMESTAMP", "('a', '2024-01-02T00:00:00Z')")
                .sql("CREATE VIEW $t_view AS SELECT * FROM $t")
                .fields("id string")
                .incremental("seen")
                .extract("table", project.table() + "_view");
        project.run();
        project.insert("('late', '2024-01-01T00:00:00Z')", "('b', '2024-01-03T00:00:00Z')");

        Ended second = project.run();

        assertThat(second.proof().late()).contains(1L);
        assertThat(project.values("id")).containsExactly("a", "b");
    }

    @Test
    void aTableThatIsNotDeltaIsReadUnpinned(Project project) {
        project.sql("CREATE TABLE $t USING PARQUET AS SELECT 'a' AS id")
                .fields("id string")
                .full();

        Ended ended = project.run();

        assertThat(ended.state()).isEqualTo(RunState.PROVED);
        assertThat(ended.proof().unpinned()).isPresent();
        assertThat(project.values("id")).containsExactly("a");
    }

    @Test
    void aQueryReadsAllItsTablesAtTheirVersions(Project project) {
        project.rows("id STRING, city INT", "('a', 1)", "('b', 2)")
                .sql(
                        "CREATE TABLE $t_city (city INT, name STRING) USING DELTA",
                        "INSERT INTO $t_city VALUES (1, 'Oslo')",
                        "INSERT INTO $t_city VALUES (2, 'Rome')")
                .fields("id string", "name string")
                .full()
                .extract("table", "")
                .extract(
                        "query",
                        "SELECT p.id, c.name FROM {%1$s} p JOIN {%1$s_city} c ON p.city = c.city"
                                .formatted(project.table()));

        Ended ended = project.run();

        assertThat(Window.parse(ended.run().frozen()).versions())
                .isEqualTo(Map.of(project.table(), 1L, project.table() + "_city", 2L));
        assertThat(ended.proof().unpinned()).isEmpty();
        assertThat(project.records())
                .containsExactly("{\"id\":\"a\",\"name\":\"Oslo\"}", "{\"id\":\"b\",\"name\":\"Rome\"}");
    }

    @Test
    void onlyTheColumnsThatAreNamedAreTaken(Project project) {
        project.rows("id STRING, secret STRING, n INT", "('a', 'x', 1)")
                .fields("id string", "n int")
                .full()
                .extract("columns", "n, id")
                .load("purge", "false");

        project.run();

        assertThat(Csv.read(project.landing().parts().get(0)).get(0)).containsExactly("n", "id");
        assertThat(project.records()).containsExactly("{\"id\":\"a\",\"n\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it's a \"b\"",
                "a & b + c % d",
                "a%20b%2",
                "a)b",
                "a) & c=d",
                "#bean ?x=y;z",
                "a}b{c}",
                "RAW(a)",
                "\u00e9\uD83D\uDE00",
                "a\\\\b",
            })
    void aConditionReachesDatabricksAsItIsWritten(String value, Project project) {
        String literal = "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
        project.rows("id STRING, note STRING", "('yes', %s)".formatted(literal), "('no', 'other')")
                .fields("id string")
                .full()
                .extract("where", "(note = %s)".formatted(literal));

        project.run();

        assertThat(project.values("id")).containsExactly("yes");
    }

    @Test
    void columnsWithStrangeNamesComeThrough(Project project) {
        project.sql("CREATE VIEW $t AS SELECT 'a' AS id, 'x' AS `first, \"name\"`, 'y' AS `a.b ``c```")
                .fields("id string")
                .full()
                .load("purge", "false");

        project.run();

        assertThat(Csv.read(project.landing().parts().get(0)).get(0))
                .containsExactly("id", "first, \"name\"", "a.b `c`");
        assertThat(project.values("id")).containsExactly("a");
    }
}
