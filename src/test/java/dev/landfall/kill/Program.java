package dev.landfall.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How the tests call the built program: as the launcher does, but quick to start. The first process writes down the
 * classes that it loads, and all later ones share an archive of them where this Java can make one.
 */
record Program(Path folder) {
    private static final long PATIENCE_SECONDS = 240;

    /** The program's class path, with drivers that ask {@link LedgerGate}. */
    static Program in(Path folder) throws IOException {
        Program program = new Program(folder);
        new LedgerWeaving().into(program.gate());
        return program;
    }

    List<String> remembering() {
        return command("-XX:DumpLoadedClassList=" + list());
    }

    List<String> quick() {
        return command(Files.exists(archive()) ? "-XX:SharedArchiveFile=" + archive() : "-Xshare:auto");
    }

    /** Makes the archive, without the proxies of lambdas, which some versions of Java 17 stumble over. */
    void archiveClasses() throws IOException, InterruptedException {
        List<String> classes = Files.readAllLines(list()).stream()
                .filter(line -> !line.startsWith("@"))
                .toList();
        Files.write(list(), classes);
        List<String> dump = command("-Xshare:dump");
        Path draft = folder.resolve("classes.draft");
        dump.addAll(1, List.of("-XX:SharedClassListFile=" + list(), "-XX:SharedArchiveFile=" + draft));
        Path log = folder.resolve("archive.log");
        Process process = new ProcessBuilder(dump)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (exitCode(process) == 0) Files.move(draft, archive());
    }

    private Path list() {
        return folder.resolve("classes.list");
    }

    private Path archive() {
        return folder.resolve("classes.jsa");
    }

    private Path gate() {
        return folder.resolve("gate.jar");
    }

    private List<String> command(String sharing) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                sharing,
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-cp",
                gate() + ":target/landfall.jar:target/lib/*"));
    }

    /** Its exit code. A process that does not end is killed and told of. */
    static int exitCode(Process process) throws IOException, InterruptedException {
        if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) return process.exitValue();
        process.destroyForcibly();
        throw new IOException("the process did not end within %d s".formatted(PATIENCE_SECONDS));
    }
}
