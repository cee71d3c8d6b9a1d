package dev.landfall.sandbox;

import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The real stand-ins, as {@code sandbox/build} leaves them in the project's folder. */
final class SandboxPrograms implements Programs {
    private static final String BUILD = "sandbox/build";

    private final SandboxOptions options;

    SandboxPrograms(SandboxOptions options) {
        this.options = options;
    }

    @Override
    public void build() {
        int exitCode = run(options.home().resolve(BUILD));
        if (exitCode != 0) throw new ProblemException(SandboxProblem.NOT_BUILT.at(BUILD, exitCode));
    }

    @Override
    public List<String> databricks() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> program = List.of(
                java,
                "@sandbox/databricks/jvm.options",
                "-Xmx3g",
                "-cp",
                "sandbox/databricks/target/databricks-stand-in.jar:sandbox/databricks/target/lib/*",
                "dev.landfall.sandbox.databricks.DatabricksStandIn");
        return with(program, StandIn.DATABRICKS, List.of());
    }

    @Override
    public List<String> landingZone() {
        // blobs pass through short-lived buffers: a larger young generation saves a fifth of its processor time
        List<String> program = List.of("node", "--max-semi-space-size=64", "sandbox/landing-zone/start.js");
        return with(program, StandIn.LANDING_ZONE, List.of());
    }

    @Override
    public List<String> platform(URI landingZone) {
        List<String> program = List.of("node", "sandbox/platform/start.js");
        return with(program, StandIn.PLATFORM, List.of("--landing-zone", landingZone.toString()));
    }

    private List<String> with(List<String> program, StandIn standIn, List<String> own) {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of("--port", Integer.toString(options.port(standIn))));
        command.addAll(List.of("--state", options.state(standIn).toString()));
        command.addAll(own);
        command.addAll(options.arguments(standIn));
        return command;
    }

    /** Its own lines go to our standard error: standard output belongs to the command that a person typed. */
    private int run(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString())
                    .directory(options.home().toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return process.waitFor();
        } catch (IOException e) {
            throw new ProblemException(SandboxProblem.NO_PROGRAM.at("sandbox", program, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(SandboxProblem.INTERRUPTED.at("sandbox"), e);
        }
    }
}
