package dev.landfall.rejects;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Reason> WHY =
            List.of(new Reason("REJECT-2", "type", "_t.age", "age", "the text is no number"));

    @TempDir
    Path folder;

    @Test
    void aRejectIsTheOriginalRowInTheShapeOfExperiencePlatformsOwn() throws Exception {
        RejectFile file = new Rejects(folder).open("profiles", "r1", "part-00000");
        file.add(7, OptionalLong.of(9), List.of("name", "age"), Arrays.asList("Zoë\n", null), WHY);
        file.add(8, OptionalLong.empty(), List.of("name", "age"), List.of("x", "y"), WHY);
        file.complete();

        List<JsonNode> lines = lines();

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).isEqualTo(JSON.readTree("""
                {"name": "Zoë\\n", "age": null,
                 "_validationErrors": [{"keyword": "type", "message": "the text is no number",
                   "pointerToViolation": "#/_t/age", "causingExceptions": []}],
                 "_landfall": {"dataflow": "profiles", "run": "r1", "part": "part-00000", "row": 7, "line": 9,
                   "reasons": [{"code": "REJECT-2", "target": "_t.age", "source": "age", "reason": "the text is no number"}]}}
                """));
        assertThat(lines.get(1).at("/_landfall").has("line")).isFalse();
    }

    @Test
    void whatBreaksNoSchemaIsAnErrorAndWhatIsMissingIsMissedByItsParent() throws Exception {
        RejectFile file = new Rejects(folder).open("profiles", "r1", "part-00000");
        file.add(
                1,
                OptionalLong.empty(),
                List.of("a"),
                List.of("b"),
                List.of(
                        new Reason("REJECT-14", "", "x", "date(a)", "the expression failed"),
                        new Reason(
                                "REJECT-15", "required", "person.a\\.b/c[0].id", "a", "the required path is empty")));
        file.complete();

        JsonNode reject = lines().get(0);

        assertThat(reject.path("_errors")).isEqualTo(JSON.readTree("""
                [{"code": "REJECT-14", "message": "the expression failed", "column": "date(a)"}]"""));
        assertThat(reject.path("_validationErrors")).isEqualTo(JSON.readTree("""
                [{"keyword": "required", "message": "required key [id] not found",
                  "pointerToViolation": "#/person/a.b~1c/0", "causingExceptions": []}]"""));
    }

    @Test
    void aColumnThatBearsANameOfTheDiagnosisIsMovedNotLost() throws Exception {
        RejectFile file = new Rejects(folder).open("profiles", "r1", "part-00000");
        List<String> columns = List.of("_errors", "_errors_source", "_landfall", "cell 4");
        file.add(1, OptionalLong.of(2), columns, List.of("1", "2", "3", "4", "5"), WHY);
        file.complete();

        JsonNode reject = lines().get(0);

        assertThat(reject.path("_errors_source_source").asText()).isEqualTo("1");
        assertThat(reject.path("_errors_source").asText()).isEqualTo("2");
        assertThat(reject.path("_landfall_source").asText()).isEqualTo("3");
        assertThat(reject.path("cell 4").asText()).isEqualTo("4");
        assertThat(reject.path("cell 5").asText()).isEqualTo("5");
        assertThat(reject.at("/_landfall/row").asInt()).isEqualTo(1);
    }

    @Test
    void whatExperiencePlatformRefusedStaysAsItCame() throws Exception {
        String came = """
                {"_t": {"id": "7"}, "_landfall": {"x": 1}, "_validationErrors": [{"keyword": "format", "message": "no",
                 "pointerToViolation": "#/_t/mail", "schemaLocation": "s", "causingExceptions": []}]}""";
        RejectFile file = new Rejects(folder).open("profiles", "r1", "experience-platform");
        file.add((ObjectNode) JSON.readTree(came), List.of(new Reason("format", "", "/_t/mail", "", "no")));
        file.complete();

        ObjectNode reject =
                (ObjectNode) JSON.readTree(Files.readAllLines(folder.resolve("profiles/r1/experience-platform.jsonl"))
                        .get(0));

        assertThat(reject.at("/_landfall/reasons/0/code").asText()).isEqualTo("format");
        reject.set("_landfall", reject.remove("_landfall_source"));
        assertThat(reject).isEqualTo(JSON.readTree(came));
    }

    private List<JsonNode> lines() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("profiles/r1/part-00000.jsonl")))
            lines.add(JSON.readTree(line));
        return lines;
    }

    @Test
    void nothingIsVisibleBeforeThePartIsComplete() {
        RejectFile file = new Rejects(folder).open("profiles", "r1", "part-00000");
        file.add(1, OptionalLong.empty(), List.of("a"), List.of("b"), WHY);

        assertThat(folder.resolve("profiles/r1/part-00000.jsonl")).doesNotExist();
    }

    @Test
    void aPartThatIsMappedAgainWithoutRejectsHasNone() {
        Rejects rejects = new Rejects(folder);
        kept(rejects, "part-00000");

        rejects.open("profiles", "r1", "part-00000").complete();

        assertThat(folder.resolve("profiles/r1/part-00000.jsonl")).doesNotExist();
    }

    @Test
    void onlyTheOwnerMayRead() throws Exception {
        new Rejects(folder.resolve("new")).open("profiles", "r1", "part-00000");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("new"))))
                .isEqualTo("rwx------");
    }

    @Test
    void whatIsTooOldIsDeleted() throws Exception {
        Rejects rejects = new Rejects(folder);
        kept(rejects, "part-00000");
        Instant now = Instant.parse("2026-11-20T10:00:00Z");
        Path kept = folder.resolve("profiles/r1/part-00000.jsonl");
        Files.setLastModifiedTime(kept, FileTime.from(now.minus(Duration.ofDays(29))));

        rejects.expire(Duration.ofDays(30), Clock.fixed(now, ZoneOffset.UTC));
        assertThat(kept).exists();
        rejects.expire(Duration.ofDays(28), Clock.fixed(now, ZoneOffset.UTC));

        assertThat(kept).doesNotExist();
    }

    @Test
    void twoTriesOfAPartDoNotMixAndTheLaterToEndIsSeen() throws Exception {
        Rejects rejects = new Rejects(folder);
        RejectFile first = rejects.open("profiles", "r1", "part-00000");
        first.add(1, OptionalLong.empty(), List.of("a"), List.of("first"), WHY);
        RejectFile second = rejects.open("profiles", "r1", "part-00000");
        second.add(1, OptionalLong.empty(), List.of("a"), List.of("second"), WHY);

        second.complete();
        first.complete();

        assertThat(folder.resolve("profiles/r1/part-00000.jsonl"))
                .content()
                .contains("first")
                .doesNotContain("second");
    }

    @Test
    void whatWasNotCompletedLeavesNoFile() {
        Rejects rejects = new Rejects(folder);
        RejectFile failed = rejects.open("profiles", "r1", "part-00000");
        failed.add(1, OptionalLong.empty(), List.of("a"), List.of("b"), WHY);
        rejects.open("profiles", "r1", "part-00001").add(1, OptionalLong.empty(), List.of("a"), List.of("b"), WHY);

        failed.close();
        rejects.expire(Duration.ofDays(30), Clock.systemUTC());
        assertThat(folder.resolve("profiles/r1"))
                .as("a replica may be writing it")
                .isNotEmptyDirectory();
        rejects.expire(Duration.ofDays(30), Clock.offset(Clock.systemUTC(), Duration.ofHours(25)));

        assertThat(folder.resolve("profiles/r1")).isEmptyDirectory();
    }

    @Test
    void theRejectsOfPartsThatAreOfNoUseAnyMoreGo() {
        Rejects rejects = new Rejects(folder);
        kept(rejects, "part-00007");

        rejects.clear("profiles", "r1", 2);
        rejects.clear("profiles", "never-had-any", 2);

        assertThat(folder.resolve("profiles/r1")).isEmptyDirectory();
    }

    @Test
    void whatComesLateOfAnAttemptThatWasGivenUpTakesTheFileOfNoLaterOne() throws Exception {
        Rejects rejects = new Rejects(folder);
        RejectFile late = rejects.open("profiles", "r1", 1, "part-00000");
        RejectFile none = rejects.open("profiles", "r1", 1, "part-00001");
        late.add(1, OptionalLong.empty(), List.of("a"), List.of("first"), WHY);
        for (String part : List.of("part-00000", "part-00001")) {
            RejectFile later = rejects.open("profiles", "r1", 2, part);
            later.add(1, OptionalLong.empty(), List.of("a"), List.of("second"), WHY);
            later.complete();
        }

        rejects.clear("profiles", "r1", 1);
        late.complete();
        none.complete();

        assertThat(folder.resolve("profiles/r1/part-00000.2.jsonl")).content().contains("second");
        assertThat(folder.resolve("profiles/r1/part-00001.2.jsonl")).content().contains("second");
        rejects.clear("profiles", "r1", 2);
        assertThat(folder.resolve("profiles/r1"))
                .isDirectoryContaining(file -> file.endsWith("part-00000.2.jsonl"))
                .isDirectoryNotContaining(file -> file.endsWith("part-00000.jsonl"));
    }

    private static void kept(Rejects rejects, String part) {
        RejectFile file = rejects.open("profiles", "r1", part);
        file.add(1, OptionalLong.empty(), List.of("a"), List.of("b"), WHY);
        file.complete();
    }
}
