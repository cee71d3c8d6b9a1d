package dev.landfall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landfall.ledger.Batch;
import dev.landfall.ledger.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rows that cannot become records: kept, counted, and never in the way of the others. */
@ExtendWith(OnSandbox.class)
class RejectsIT {
    private static final Map<String, Object> EMAIL =
            Map.of("type", "string", "format", "email", "meta:xdmType", "string");

    @Test
    void rowsThatCannotBeRecordsAreKeptWithTheirReasonsForUsAlone(Project project) throws IOException {
        project.rows(
                        "id STRING, n DOUBLE, _errors STRING",
                        "('a', 1.5D, 'x\\ny')",
                        "(NULL, 2D, 'x\\ny')",
                        "('', 3D, 'x\\ny')",
                        "('n', CAST('NaN' AS DOUBLE), 'x\\ny')")
                .fields("id string", "n double")
                .full()
                .load("strict", "true");

        Program program = Program.called(project, "run", project.name(), "--once", "--json");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(3);
        JsonNode rows = new ObjectMapper().readTree(program.out()).path("rows");
        assertThat(rows.path("counted").asLong()).isEqualTo(4);
        assertThat(rows.path("mapped").asLong()).isEqualTo(1);
        assertThat(rows.path("rejected").asLong()).isEqualTo(3);
        assertThat(rows.path("ingested").asLong()).isEqualTo(1);
        assertThat(project.records()).containsExactly("{\"id\":\"a\",\"n\":1.5}");
        assertThat(rejects(project))
                .extracting(reject -> reject.at("/_landfall/reasons/0/code").asText() + " " + reject.path("id") + " "
                        + reject.path("n") + " " + reject.path("_errors_source") + " "
                        + reject.at("/_validationErrors/0/keyword").asText() + " "
                        + reject.at("/_validationErrors/0/pointerToViolation").asText())
                .containsExactlyInAnyOrder(
                        "REJECT-16 null \"2.0\" \"x\\ny\" required #/_acmegaming",
                        "REJECT-16 \"\" \"3.0\" \"x\\ny\" required #/_acmegaming",
                        "REJECT-3 \"n\" \"NaN\" \"x\\ny\" type #/_acmegaming/n");
        assertThat(rejects(project))
                .allSatisfy(reject -> assertThat(reject.at("/_landfall/line").asLong())
                        .as("each row takes two lines")
                        .isEqualTo(2 * reject.at("/_landfall/row").asLong()));
        assertThat(permissions(project)).containsOnly("rwx------", "rw-------");
        assertThat(program.err() + program.out()).doesNotContain("NaN");
    }

    @Test
    void whatCannotBeMadeOfARowIsLeftOutAndCounted(Project project) throws IOException {
        project.rows(
                        "id STRING, n DOUBLE",
                        "('a', 1.5D)",
                        "('m', CAST('NaN' AS DOUBLE))",
                        "('n', CAST('NaN' AS DOUBLE))")
                .fields("id string", "n double")
                .full();

        Program program = Program.called(project, "run", project.name(), "--once", "--json");

        assertThat(program.exitCode()).as(program.toString()).isZero();
        JsonNode run = new ObjectMapper().readTree(program.out());
        assertThat(run.at("/rows/mapped").asLong()).isEqualTo(3);
        assertThat(run.at("/rows/ingested").asLong()).isEqualTo(3);
        assertThat(run.path("notes")).singleElement().satisfies(note -> assertThat(
                        note.path("code").asText() + " " + note.path("target").asText() + " "
                                + note.path("source").asText() + " "
                                + note.path("rowCount").asLong())
                .isEqualTo("REJECT-3 _acmegaming.n n 2"));
        assertThat(project.records())
                .containsExactlyInAnyOrder("{\"id\":\"a\",\"n\":1.5}", "{\"id\":\"m\"}", "{\"id\":\"n\"}");
        assertThat(rejects(project)).isEmpty();
    }

    @Test
    void aRunWhoseRowsAreAllRejectsIsProvedWithoutACompletedBatch(Project project) throws IOException {
        project.rows("id STRING, mark INT", "(NULL, 1)", "('', 2)")
                .fields("id string")
                .incremental("mark");

        Ended ended = project.run();

        assertThat(ended.state()).isEqualTo(RunState.PROVED);
        assertThat(ended.proof().rejected()).isEqualTo(2);
        assertThat(ended.batches()).extracting(Batch::state).containsExactly(Batch.State.ABORTED);
        assertThat(project.records()).isEmpty();
        assertThat(rejects(project)).hasSize(2);
        assertThat(project.run().state()).isEqualTo(RunState.EMPTY);
    }

    @Test
    void rowsThatExperiencePlatformRefusesAreKeptAndCountedAsFailed(Project project) throws IOException {
        project.sql("CREATE TABLE $t USING DELTA AS SELECT CAST(id AS STRING) AS id,"
                        + " if(id = 7, 'zoë@example.com', 'a@example.com') AS mail FROM range(40)")
                .fields("id string")
                .targeted(project.target().field("mail", EMAIL))
                .full();

        Ended ended = project.run();

        assertThat(ended.state()).isEqualTo(RunState.PROVED);
        assertThat(ended.proof().sent()).isEqualTo(40);
        assertThat(ended.proof().ingested()).isEqualTo(39);
        assertThat(ended.proof().failed()).isEqualTo(1);
        assertThat(project.values("id")).hasSize(39).doesNotContain("7");
        assertThat(rejects(project)).singleElement().satisfies(reject -> assertThat(
                        reject.at("/_acmegaming/id").asText() + " "
                                + reject.at("/_validationErrors/0/keyword").asText() + " "
                                + reject.at("/_landfall/part").asText())
                .isEqualTo("7 format experience-platform"));
    }

    @Test
    void moreRefusalsThanAllowedFailTheRunAndTheNextOneSendsAllRowsOnce(Project project) {
        project.rows("id STRING, mail STRING, mark INT", "('a', 'a@example.com', 1)", "('b', 'zoë@example.com', 2)")
                .fields("id string")
                .targeted(project.target().field("mail", EMAIL))
                .incremental("mark");
        Ended first = project.run();
        project.sql("UPDATE $t SET mail = 'b@example.com' WHERE id = 'b'");

        Ended second = project.run();

        assertThat(first.state()).isEqualTo(RunState.FAILED);
        assertThat(first.run().problem()).hasValueSatisfying(problem -> assertThat(problem)
                .contains(first.batches().get(0).id(), "failed"));
        assertThat(second.state()).isEqualTo(RunState.PROVED);
        assertThat(second.proof().counted()).isEqualTo(2);
        assertThat(project.values("id")).containsExactly("a", "b");
    }

    @Test
    void moreRejectsThanAllowedEndTheRunAndTheNextOneTakesTheSameWindow(Project project) throws IOException {
        project.rows("id STRING, mark INT", "('a', 1)", "(NULL, 2)", "(NULL, 3)", "('d', 4)")
                .fields("id string")
                .incremental("mark")
                .set("landing.part-rows", "1")
                .load("max-rejects", "1");
        Ended first = project.run();
        List<JsonNode> kept = rejects(project);
        project.sql("UPDATE $t SET id = 'b' WHERE mark = 2");

        Ended second = project.run();

        assertThat(first.state()).isEqualTo(RunState.FAILED);
        assertThat(first.batches()).extracting(Batch::state).containsExactly(Batch.State.ABORTED);
        assertThat(first.run().problem().orElseThrow())
                .contains(
                        "PLATFORM-27",
                        "2 of the ",
                        "'max-rejects' allows 1",
                        first.run().id());
        assertThat(kept).hasSize(2);
        assertThat(second.state()).isEqualTo(RunState.PROVED);
        assertThat(second.proof().counted()).isEqualTo(4);
        assertThat(second.proof().rejected()).isEqualTo(1);
        assertThat(project.values("id")).containsExactly("a", "b", "d");
        assertThat(rejects(project)).hasSize(3).containsAll(kept);
    }

    @Test
    void aShareOfRejectsIsJudgedWhenAllPartsAreMapped(Project project) throws IOException {
        project.rows("id STRING, mark INT", "(NULL, 1)", "('b', 2)", "('c', 3)", "('d', 4)")
                .fields("id string")
                .full()
                .set("landing.part-rows", "1")
                .load("max-rejects", "24.9%");
        Ended tooMany = project.run();

        Ended enough = project.load("max-rejects", "25%").run();

        assertThat(tooMany.state()).isEqualTo(RunState.FAILED);
        assertThat(tooMany.run().problem().orElseThrow()).contains("1 of the 4 rows", "24.9%");
        assertThat(enough.state()).isEqualTo(RunState.PROVED);
        assertThat(project.values("id")).containsExactly("b", "c", "d");
    }

    private static List<JsonNode> rejects(Project project) throws IOException {
        List<JsonNode> rejects = new ArrayList<>();
        for (Path file : files(project)) {
            if (!Files.isRegularFile(file)) continue;
            for (String line : Files.readAllLines(file)) rejects.add(new ObjectMapper().readTree(line));
        }
        return rejects;
    }

    private static List<String> permissions(Project project) throws IOException {
        List<String> permissions = new ArrayList<>();
        for (Path file : files(project))
            permissions.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        return permissions;
    }

    private static List<Path> files(Project project) throws IOException {
        try (Stream<Path> files = Files.walk(project.folder().resolve("rejects"))) {
            return files.toList();
        }
    }
}
