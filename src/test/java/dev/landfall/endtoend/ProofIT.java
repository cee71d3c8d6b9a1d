package dev.landfall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.ledger.RunState;
import dev.landfall.problem.Problem;
import dev.landfall.sandbox.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Counts that do not agree are a failed run with both numbers, never a success. */
@ExtendWith(OnSandbox.class)
class ProofIT {
    @Test
    void rowsThatWereCountedButNotReadStopTheRunBeforeAnyBatch(Project project) {
        project.sql("CREATE VIEW $t AS SELECT CAST(id AS STRING) AS id FROM range(100000) WHERE rand() < 0.5")
                .fields("id string")
                .full();

        Problem problem = project.stopped();

        assertThat(problem.code()).isEqualTo("LANDING-8");
        assertThat(problem.what()).containsPattern("counted \\d+ rows .* \\d+ were read");
        assertThat(project.sandbox().platform().count(project.datasetId()).path("batches"))
                .isEmpty();
        assertThat(project.open()).isPresent();
    }

    @Test
    void rowsThatWereSentButNotIngestedFailTheRunAndTheNextOneReplacesThem(Project project) {
        project.rows("id STRING, mark INT", "('a', 1)", "('b', 2)", "('c', 3)", "('d', 4)")
                .fields("id string")
                .incremental("mark")
                .set("landing.part-rows", "2");
        // Experience Platform says that it has the file, and has not
        project.sandbox()
                .platform()
                .add(Fault.next("PUT .*/datasets/" + project.datasetId()).answers(200));

        Ended first = project.run();
        Ended second = project.run();

        assertThat(first.state()).isEqualTo(RunState.FAILED);
        assertThat(first.run().problem())
                .contains("the counts differ: 4 rows sent, 2 rows ingested + failed at Experience Platform");
        assertThat(second.state()).isEqualTo(RunState.PROVED);
        assertThat(second.proof().counted()).isEqualTo(4);
        assertThat(project.values("id")).containsExactly("a", "b", "c", "d");
    }
}
