package dev.landfall.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxBuildTest {
    private final Path build;
    private final Shell shell;

    SandboxBuildTest(@TempDir Path folder) throws IOException {
        build = folder.resolve("sandbox/build");
        shell = new Shell(folder);
        shell.bring("sandbox/build");
        shell.write("sandbox/package.json", "{}");
        shell.write("sandbox/package-lock.json", "{}");
        shell.write("sandbox/databricks/pom.xml", "<project/>");
        shell.write("sandbox/databricks/src/main/java/A.java", "class A {}");
        shell.program("java", "echo 'openjdk version \"17.0.1\"' >&2");
        shell.program("node", "echo v20.1.0");
        shell.program("npm", "echo \"npm $1\"");
        shell.program("mvn", "echo \"mvn $4\"");
    }

    @Test
    void theFirstTimeItBuildsBothKinds() throws Exception {
        Shell.Ended ended = shell.run(build);

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.said()).contains("npm ci", "mvn databricks/pom.xml");
    }

    @Test
    void whenNothingChangedItSaysAndDoesNothing() throws Exception {
        shell.run(build);

        assertThat(shell.run(build)).isEqualTo(new Shell.Ended(0, ""));
    }

    @Test
    void onlyWhatChangedIsBuiltAgain() throws Exception {
        shell.run(build);
        shell.write("sandbox/databricks/src/main/java/A.java", "class A { int b; }");

        assertThat(shell.run(build).said()).contains("mvn databricks/pom.xml").doesNotContain("npm ci");
    }

    @Test
    void aFailedBuildIsTriedAgain() throws Exception {
        shell.program("npm", "echo 'no network'; exit 1");

        assertThat(shell.run(build).exitCode()).isEqualTo(2);
        assertThat(shell.run(build).said()).contains("no network");
    }

    @Test
    void anOldNodeIsRefusedInOneSentence() throws Exception {
        shell.program("node", "echo v18.2.0");

        Shell.Ended ended = shell.run(build);

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.said())
                .isEqualTo("sandbox: Node.js 18 is too old: install Node.js 20 or newer and see that it comes first"
                        + " on the PATH\n");
    }
}
