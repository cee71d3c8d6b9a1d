package dev.landfall.rejects;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectsTest {
    private static final List<Reason> WHY = List.of(new Reason("REJECT-2", "_t.age", "age", "The text is no number."));

    @TempDir
    Path folder;

    @Test
    void aRejectIsTheOriginalRowWithItsReasons() throws Exception {
        RejectFile file = new Rejects(folder).open("profiles", "r1", "part-00000");
        file.add(7, List.of("name", "age"), Arrays.asList("Zoë\n", null), WHY);
        file.add(8, List.of("name", "age"), List.of("x", "y"), WHY);
        file.complete();

        List<String> lines = Files.readAllLines(folder.resolve("profiles/r1/part-00000.jsonl"));

        assertThat(lines).hasSize(2);
        JsonNode first = new ObjectMapper().readTree(lines.get(0));
        assertThat(first.path("row").asLong()).isEqualTo(7);
        assertThat(first.path("record").path("name").asText()).isEqualTo("Zoë\n");
        assertThat(first.path("record").path("age").isNull()).isTrue();
        assertThat(first.path("reasons").get(0).path("target").asText()).isEqualTo("_t.age");
    }

    @Test
    void nothingIsVisibleBeforeThePartIsComplete() {
        RejectFile file = new Rejects(folder).open("profiles", "r1", "part-00000");
        file.add(1, List.of("a"), List.of("b"), WHY);

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
        first.add(1, List.of("a"), List.of("first"), WHY);
        RejectFile second = rejects.open("profiles", "r1", "part-00000");
        second.add(1, List.of("a"), List.of("second"), WHY);

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
        failed.add(1, List.of("a"), List.of("b"), WHY);
        rejects.open("profiles", "r1", "part-00001").add(1, List.of("a"), List.of("b"), WHY);

        failed.close();
        rejects.expire(Duration.ofDays(30), Clock.systemUTC());

        assertThat(folder.resolve("profiles/r1")).isEmptyDirectory();
    }

    @Test
    void theRejectsOfPartsThatAreOfNoUseAnyMoreGo() {
        Rejects rejects = new Rejects(folder);
        kept(rejects, "part-00007");

        rejects.clear("profiles", "r1");
        rejects.clear("profiles", "never-had-any");

        assertThat(folder.resolve("profiles/r1")).isEmptyDirectory();
    }

    private static void kept(Rejects rejects, String part) {
        RejectFile file = rejects.open("profiles", "r1", part);
        file.add(1, List.of("a"), List.of("b"), WHY);
        file.complete();
    }
}
