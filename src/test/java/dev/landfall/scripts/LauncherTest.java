package dev.landfall.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
    private final Path home;
    private final Shell shell;

    LauncherTest(@TempDir Path folder) throws IOException {
        home = folder.toRealPath();
        shell = new Shell(home);
        shell.bring("landfall");
        shell.write("pom.xml", "<project/>");
        shell.write("src/main/java/A.java", "class A {}");
        shell.program("mvn", "mkdir -p target; touch target/landfall.jar; echo built");
        shell.program("java", "pwd; for word; do echo \"<$word>\"; done; exit 3");
    }

    @Test
    void argumentsAndExitCodePassThrough() throws Exception {
        Shell.Ended ended = shell.run(home.resolve("landfall"), "preview", "a b", "--limit", "5");

        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.said()).endsWith("<dev.landfall.Landfall>\n<preview>\n<a b>\n<--limit>\n<5>\n");
    }

    @Test
    void aSymbolicLinkLeadsToItsOwnFolder() throws Exception {
        Path elsewhere = Files.createDirectories(home.resolve("bin"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("lf"), Path.of("../landfall"));

        assertThat(shell.run(link).said()).contains("\n" + home + "\n");
    }

    @Test
    void itBuildsOnceAndAgainWhenASourceIsNewer() throws Exception {
        assertThat(shell.run(home.resolve("landfall")).said()).contains("built");
        assertThat(shell.run(home.resolve("landfall")).said()).doesNotContain("built");

        Files.setLastModifiedTime(
                home.resolve("src/main/java/A.java"),
                FileTime.from(Instant.now().plusSeconds(60)));

        assertThat(shell.run(home.resolve("landfall")).said()).contains("built");
    }

    @Test
    void aFailedBuildStartsNothing() throws Exception {
        shell.program("mvn", "echo 'no such class'; exit 1");

        Shell.Ended ended = shell.run(home.resolve("landfall"));

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.said()).contains("no such class", "the build failed").doesNotContain("<dev.landfall");
    }
}
