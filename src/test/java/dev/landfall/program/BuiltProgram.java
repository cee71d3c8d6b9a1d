package dev.landfall.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * How tests call what Maven has packaged: as the launcher does, but quick to start. The first process writes down the
 * classes that it loads, and later ones share an archive of them where this Java can make one.
 */
public record BuiltProgram(Path folder, String classPath) {
    private static final String BUILT = "target/landfall.jar:target/lib/*";

    /** Keeps the list of classes and their archive in the folder. */
    public static BuiltProgram in(Path folder) {
        return new BuiltProgram(folder, BUILT);
    }

    /** With a jar whose classes go before the program's. */
    public BuiltProgram behind(Path jar) {
        return new BuiltProgram(folder, jar + ":" + BUILT);
    }

    /** The command of the first process: {@link #archiveClasses} may follow its end. */
    public List<String> remembering(String... options) {
        return command("-XX:DumpLoadedClassList=" + list(), options);
    }

    /** The command of all others. */
    public List<String> quick(String... options) {
        return command(isArchived() ? "-XX:SharedArchiveFile=" + archive() : "-Xshare:auto", options);
    }

    /** Makes the archive, without the proxies of lambdas, which some versions of Java 17 stumble over. */
    public void archiveClasses() throws IOException, InterruptedException {
        List<String> classes = Files.readAllLines(list()).stream()
                .filter(line -> !line.startsWith("@"))
                .toList();
        Files.write(list(), classes);
        Path draft = folder.resolve("classes.draft");
        List<String> dump =
                command("-Xshare:dump", "-XX:SharedClassListFile=" + list(), "-XX:SharedArchiveFile=" + draft);
        Process process = new ProcessBuilder(dump)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("archive.log").toFile())
                .start();
        if (process.waitFor() == 0) Files.move(draft, archive(), StandardCopyOption.ATOMIC_MOVE);
    }

    public boolean isArchived() {
        return Files.exists(archive());
    }

    private Path list() {
        return folder.resolve("classes.list");
    }

    private Path archive() {
        return folder.resolve("classes.jsa");
    }

    private List<String> command(String sharing, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                sharing,
                "--add-opens=java.base/java.nio=ALL-UNNAMED"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classPath));
        return command;
    }
}
