package dev.landfall.platform;

import static dev.landfall.platform.ScriptedServer.dropped;
import static dev.landfall.platform.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchIngestionTest {
    private static final String IMPORT = "/data/foundation/import/batches/B1";
    private static final String PUT = "PUT " + IMPORT + "/datasets/D1/files/part-0%201/a%23.json";
    private static final String ACT = "POST " + IMPORT;
    private static final String CATALOG = "GET /data/foundation/catalog/batches/B1";

    private final Rig rig = new Rig();
    private final Path folder;

    BatchIngestionTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aSegmentIsPutByteForByteWithItsLength() throws IOException {
        rig.server.on(PUT, json(200, ""));
        byte[] bytes = new byte[300_000];
        new Random(1).nextBytes(bytes);
        Path file = Files.write(folder.resolve("spool"), bytes);

        put(FileSegment.of(file, 1_234, 200_001));

        ScriptedServer.Seen seen = rig.server.seen(PUT).get(0);
        assertThat(seen.body()).isEqualTo(Arrays.copyOfRange(bytes, 1_234, 201_235));
        assertThat(seen.headers())
                .containsEntry("content-length", "200001")
                .containsEntry("content-type", "application/octet-stream")
                .doesNotContainKey("transfer-encoding");
    }

    @Test
    void aPutIsRepeatedFromItsStart() throws IOException {
        rig.server.on(PUT, dropped(), json(500, "{}"), json(401, "{}"), json(200, ""));
        Path file = Files.writeString(folder.resolve("spool"), "{\"a\": 1}\n");

        long lines = put(FileSegment.whole(file));

        assertThat(lines).isEqualTo(1);
        assertThat(rig.server.seen(PUT))
                .extracting(ScriptedServer.Seen::text)
                .containsOnly("{\"a\": 1}\n")
                .hasSize(4);
    }

    @Test
    void aFileBeyondTheLimitIsRefusedBeforeItIsSent() throws IOException {
        Path file = folder.resolve("spool");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(BatchIngestion.MOST_FILE_BYTES + 1);
        }

        assertThatThrownBy(() -> put(FileSegment.whole(file)))
                .hasMessageContaining("PLATFORM-13")
                .hasMessageContaining("268435457");

        assertThat(rig.server.seen(PUT)).isEmpty();
    }

    @Test
    void aFileThatIsGoneOrTooShortIsNotRetried() throws IOException {
        Path file = Files.writeString(folder.resolve("spool"), "short");

        assertThatThrownBy(() -> put(FileSegment.of(file, 0, 6))).hasMessageContaining("PLATFORM-17");
        assertThatThrownBy(() -> put(FileSegment.of(folder.resolve("none"), 0, 6)))
                .hasMessageContaining("PLATFORM-17")
                .hasMessageContaining("none");

        assertThat(rig.time.slept()).isEmpty();
    }

    @Test
    void anEmptySegmentIsNoSegment() {
        assertThatThrownBy(() -> FileSegment.of(folder, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void completingIsRepeatedAndAnUnknownBatchNamed() {
        rig.server.on(ACT, dropped(), json(200, "{}"), json(404, "{}"));
        ExperiencePlatform platform = rig.platform();

        platform.completeBatch("B1");
        ProblemException unknown = catchThrowableOfType(ProblemException.class, () -> platform.completeBatch("B1"));

        assertThat(rig.server.seen(ACT)).extracting(ScriptedServer.Seen::query).containsOnly("action=COMPLETE");
        assertThat(unknown.first().code()).isEqualTo("PLATFORM-12");
    }

    @Test
    void abortingSaysThatItDid() {
        rig.server.on(ACT, json(200, "{}"));

        assertThat(rig.platform().abortBatch("B1")).isEqualTo(new AbortOutcome.Aborted());

        assertThat(rig.server.seen(ACT).get(0).query()).isEqualTo("action=ABORT");
    }

    @Test
    void abortingABatchThatEndedSaysHowItEnded() {
        rig.server.on(ACT, json(400, "{\"detail\": \"is aborted\"}"));
        rig.server.on(CATALOG, json(200, "{\"B1\": {\"status\": \"aborted\"}}"));

        AbortOutcome outcome = rig.platform().abortBatch("B1");

        assertThat(outcome).isInstanceOfSatisfying(AbortOutcome.AlreadyEnded.class, ended -> assertThat(
                        ended.status().state())
                .isEqualTo(BatchState.ABORTED));
    }

    @Test
    void abortingTooSoonForCatalogSaysNotNow() {
        rig.server.on(ACT, json(409, "{\"detail\": \"is being ingested\"}"));
        rig.server.on(CATALOG, json(200, "{\"B1\": {\"status\": \"processing\"}}"));

        AbortOutcome outcome = rig.platform().abortBatch("B1");

        assertThat(outcome).isInstanceOfSatisfying(AbortOutcome.NotNow.class, notNow -> assertThat(
                        notNow.problem().what())
                .contains("is being ingested"));
    }

    @Test
    void abortingAnUnknownBatchFindsNothing() {
        rig.server.on(ACT, json(404, "{}"));

        assertThat(rig.platform().abortBatch("B1")).isEqualTo(new AbortOutcome.NotFound());
    }

    private long put(FileSegment segment) {
        return rig.platform().putFile("B1", "D1", "part-0 1/a#.json", segment);
    }
}
