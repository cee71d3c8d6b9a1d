package dev.landfall.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the project's tree keeps to, whatever the kind of file. */
class TreeTest {
    private static final Path PROJECT = Path.of("").toAbsolutePath();

    /** What is built, downloaded or kept by a run: not ours. */
    private static final Set<String> NOT_OURS =
            Set.of(".git", "target", "node_modules", ".sandbox", ".landfall", ".idea", ".vscode");

    private static final Pattern REGISTRY = Pattern.compile(
            "registry[.](npmjs|yarnpkg)|repo1?[.]maven|artifactory|jfrog|nexus|<(plugin)?[rR]epository>|^registry *=",
            Pattern.MULTILINE);
    private static final Pattern MACHINE =
            Pattern.compile("(^|[\\s\"'=:(`])/(root|work|home/[a-z]+|Users/[A-Za-z]+)/", Pattern.MULTILINE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "LICENSE",
                "CONTRIBUTING.md",
                "pom.xml",
                "landfall",
                "application.properties",
                "routes/gaming-profile.camel.yaml",
                "mappings/gaming-profile.json",
                "sandbox/build",
                ".ci/run"
            })
    void hasWhatAPersonLooksFor(String file) {
        assertThat(PROJECT.resolve(file)).isRegularFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"landfall", "sandbox/build", ".ci/run"})
    void whatAPersonRunsIsExecutable(String program) {
        assertThat(PROJECT.resolve(program)).isExecutable();
    }

    @Test
    void theTestCommandOfTheReadmeIsTheOneThatRuns() throws IOException {
        assertThat(PROJECT.resolve("README.md")).content().contains("mvn -B verify");
        assertThat(PROJECT.resolve(".ci/run")).content().contains("mvn -B verify");
    }

    @Test
    void noFileNamesARegistry() throws IOException {
        for (Path file : ours()) {
            if (!file.endsWith("TreeTest.java"))
                assertThat(text(file)).as(file.toString()).doesNotContainPattern(REGISTRY);
        }
    }

    @Test
    void noFileNamesAMachinesPath() throws IOException {
        for (Path file : ours()) {
            assertThat(text(file)).as(file.toString()).doesNotContainPattern(MACHINE);
        }
    }

    @Test
    void lockFilesDoNotSayWhereAPackageWasDownloaded() throws IOException {
        for (Path file : ours()) {
            if (file.endsWith("package-lock.json")) assertThat(text(file)).doesNotContain("\"resolved\": \"http");
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static List<Path> ours() throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(PROJECT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return notOurs(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!notOurs(file) && !file.toString().endsWith(".log")) files.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    private static boolean notOurs(Path path) {
        return !path.equals(PROJECT)
                && NOT_OURS.contains(PROJECT.relativize(path).getFileName().toString());
    }
}
