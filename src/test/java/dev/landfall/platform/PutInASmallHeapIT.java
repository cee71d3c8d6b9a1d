package dev.landfall.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PutInASmallHeapIT {
    private static final long BYTES = 200L * 1024 * 1024;

    @Test
    void twoHundredMegabytesArePutFromAHeapOfTwentyFour(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("large");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(BYTES);
        }

        try (PlatformStandIn standIn = PlatformStandIn.start(folder)) {
            assertThat(put(standIn, file, folder.resolve("put.log"))).isEmpty();
        }

        assertThat(bytesUnder(folder.resolve("platform"))).isGreaterThanOrEqualTo(BYTES);
    }

    /** What the program said; nothing when it ended well. */
    private static String put(PlatformStandIn standIn, Path file, Path log) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-XX:MaxDirectMemorySize=16m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PutInASmallHeap.class.getName(),
                        standIn.url().toString(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        process.destroyForcibly();
        return ended && process.exitValue() == 0 ? "" : "exit " + process.waitFor() + ": " + Files.readString(log);
    }

    private static long bytesUnder(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.mapToLong(
                            file -> file.toFile().isFile() ? file.toFile().length() : 0)
                    .sum();
        }
    }
}
