package dev.landfall.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxProgramsTest {
    private final Path home;

    SandboxProgramsTest(@TempDir Path home) {
        this.home = home;
    }

    @Test
    void aFailedBuildIsAProblem() throws IOException {
        Path build = Files.createDirectories(home.resolve("sandbox")).resolve("build");
        Files.writeString(build, "#!/bin/sh\nexit 7\n");
        Files.setPosixFilePermissions(build, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(refusal().first().what()).contains("exit code 7");
    }

    @Test
    void aMissingBuildIsAProblem() {
        assertThat(refusal().first().code()).isEqualTo("SANDBOX-4");
    }

    @Test
    void aStandInGetsItsPortItsFolderAndTheArgumentsAskedFor() {
        SandboxOptions options = SandboxOptions.of(home)
                .withPort(StandIn.PLATFORM, 4711)
                .withArguments(StandIn.PLATFORM, "--lag-ms", "0");

        assertThat(new SandboxPrograms(options).platform(URI.create("http://127.0.0.1:1/landfallzone")))
                .containsSubsequence("--port", "4711")
                .containsSubsequence(
                        "--state", home.resolve(".sandbox/platform").toString())
                .containsSubsequence("--landing-zone", "http://127.0.0.1:1/landfallzone")
                .endsWith("--lag-ms", "0");
    }

    private ProblemException refusal() {
        return catchThrowableOfType(ProblemException.class, () -> new SandboxPrograms(SandboxOptions.of(home)).build());
    }
}
