package dev.landfall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.ledger.RunState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What mode full leaves in the dataset. */
@ExtendWith(OnSandbox.class)
class FullIT {
    @Test
    void aVersionReplacesItsPredecessorAndAnUnchangedOneIsNothingNew(Project project) {
        project.rows("id STRING, n INT", "('a', 1)", "('b', 2)")
                .fields("id string", "n int")
                .full();
        Ended first = project.run();
        Ended unchanged = project.run();
        project.sql(
                "DELETE FROM $t WHERE id = 'a'",
                "UPDATE $t SET n = 3 WHERE id = 'b'",
                "INSERT INTO $t VALUES ('c', 4)");

        Ended second = project.run();

        assertThat(unchanged.state()).isEqualTo(RunState.EMPTY);
        assertThat(unchanged.batches()).isEmpty();
        assertThat(second.batches()).singleElement().satisfies(batch -> assertThat(batch.replaces())
                .containsExactly(first.batches().get(0).id()));
        assertThat(project.records()).containsExactly("{\"id\":\"b\",\"n\":3}", "{\"id\":\"c\",\"n\":4}");
    }

    @Test
    void anEmptiedTableLeavesTheDatasetAsItIsAndSaysSo(Project project) {
        project.rows("id STRING", "('a')", "('b')").fields("id string").full();
        Ended first = project.run();
        project.sql("DELETE FROM $t");

        Ended emptied = project.run();
        project.insert("('c')");
        Ended filled = project.run();

        assertThat(emptied.state()).isEqualTo(RunState.EMPTY);
        assertThat(emptied.batches()).isEmpty();
        assertThat(emptied.run().remarks())
                .hasValueSatisfying(remark -> assertThat(remark).contains("the dataset keeps"));
        assertThat(filled.batches()).singleElement().satisfies(batch -> assertThat(batch.replaces())
                .containsExactly(first.batches().get(0).id()));
        assertThat(project.values("id")).containsExactly("c");
    }

    @Test
    void whatSaysThatItAppendsAppends(Project project) {
        project.rows("id STRING", "('a')").fields("id string").full().load("replace", "false");
        project.run();
        project.insert("('b')");

        project.run();

        assertThat(project.values("id")).containsExactly("a", "a", "b");
    }

    @Test
    void rowsBecomeManyPartsAndOneBatch(Project project) {
        project.sql("CREATE TABLE $t USING DELTA AS SELECT CAST(id AS STRING) AS id FROM range(25)")
                .fields("id string")
                .full()
                .set("landing.part-rows", "10");

        Ended ended = project.run();

        assertThat(ended.proof().ingested()).isEqualTo(25);
        assertThat(ended.batches()).hasSize(1);
        assertThat(project.values("id")).hasSize(25).doesNotHaveDuplicates();
    }
}
