package dev.landfall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.landfall.ledger.Run;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The page in a real browser: light and dark, wide and narrow, by keyboard, while a run moves. Without a Chromium there is
 * nothing to look with; continuous integration has one. Pictures stay in the project's folder.
 */
@Isolated
@ExtendWith(OnSandbox.class)
class PageIT {
    private static final Path SCRIPT = Path.of("src/test/browser");

    @Test
    void itIsReadAndUsedByAnybody(Project project) throws Exception {
        Optional<Path> browser = browser();
        assumeTrue(browser.isPresent() || System.getenv("CI") != null, "there is no Chromium on the PATH");
        project.rows("id STRING, n INT", "('a', 1)", "('b', 2)", "(NULL, 3)")
                .fields("id string", "n int")
                .incremental("n");
        Run run = project.run().run();
        try (Served served = new Served(project).begin()) {
            Path installed = installed();
            Path pictures = Files.createDirectories(project.folder().resolve("pictures"));
            URI url = served.observatory().url().orElseThrow();

            String said = said(
                    project.folder(),
                    List.of(
                            "node",
                            installed.resolve("page.mjs").toString(),
                            url.toString(),
                            project.name(),
                            run.id(),
                            pictures.toString()),
                    browser.orElseThrow());

            assertThat(said).isEmpty();
            assertThat(pictures).isDirectoryContaining("glob:**/run-dark-390.png");
        }
    }

    private static Optional<Path> browser() {
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The script with what it needs, in a folder of its own: nothing is installed among the sources. */
    private static Path installed() throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of("target/browser").toAbsolutePath());
        for (String file : List.of("package.json", "package-lock.json", ".npmrc", "page.mjs"))
            Files.write(folder.resolve(file), Files.readAllBytes(SCRIPT.resolve(file)));
        if (!Files.isDirectory(folder.resolve("node_modules")))
            assertThat(said(folder, List.of("npm", "ci", "--silent"), folder)).isEmpty();
        return folder;
    }

    /** What it says where it fails; nothing where it does not. */
    private static String said(Path folder, List<String> command, Path browser)
            throws IOException, InterruptedException {
        Path log = folder.resolve("browser.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("BROWSER", browser.toString());
        Process process = builder.start();
        if (!process.waitFor(4, TimeUnit.MINUTES)) process.destroyForcibly().waitFor();
        return process.exitValue() == 0 ? "" : "exit code %d%n%s".formatted(process.exitValue(), Files.readString(log));
    }
}
