package dev.landfall.sandbox;

import dev.landfall.problem.ProblemException;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Starts a stand-in so that it survives us: its output goes to files, it gets no terminal, and in a session of its own
 * (where the system has {@code setsid}; Linux does) Ctrl-C in our terminal does not reach it. It inherits the few
 * variables that programs need to run, never our secrets.
 */
final class Spawner {
    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final Set<String> INHERITED =
            Set.of("PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TMPDIR", "JAVA_HOME");

    private final SandboxOptions options;

    Spawner(SandboxOptions options) {
        this.options = options;
    }

    /** The started process. It stands in its run file from before its start, so that it is never lost. */
    RunFile.Entry spawn(StandIn standIn, List<String> command) {
        String log = prepare(standIn).toString();
        RunFile file = new RunFile(options, standIn);
        file.write(new RunFile.Entry(OwnProcess.intended(command), options.port(standIn), "", log));
        ProcessHandle handle = start(builder(standIn, command)).toHandle();
        RunFile.Entry entry = new RunFile.Entry(OwnProcess.of(handle, command), options.port(standIn), "", log);
        file.write(entry);
        return entry;
    }

    /** Where its standard output goes: the line that says where it serves. */
    Path said(StandIn standIn) {
        return options.runFolder().resolve(standIn.id() + ".ready");
    }

    private ProcessBuilder builder(StandIn standIn, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(detached(command))
                .directory(options.home().toFile())
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectOutput(said(standIn).toFile())
                .redirectError(options.log(standIn).toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(INHERITED);
        return builder;
    }

    private static List<String> detached(List<String> command) {
        if (!Files.isExecutable(SETSID)) return command;
        List<String> whole = new ArrayList<>(List.of(SETSID.toString()));
        whole.addAll(command);
        return whole;
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            String program = builder.command().get(0);
            throw new ProblemException(SandboxProblem.NO_PROGRAM.at("sandbox", program, e), e);
        }
    }

    /** Makes the folders and an empty log; the log of the last time is kept beside it: it may say why that ended. */
    private Path prepare(StandIn standIn) {
        Path log = options.log(standIn);
        try {
            Files.createDirectories(options.state(standIn));
            Files.createDirectories(log.getParent());
            Files.deleteIfExists(said(standIn));
            if (Files.exists(log)) {
                Path previous = log.resolveSibling(standIn.id() + ".previous.log");
                Files.move(log, previous, StandardCopyOption.REPLACE_EXISTING);
            }
            return log;
        } catch (IOException e) {
            throw new ProblemException(SandboxProblem.FOLDER.at(log.toString(), e), e);
        }
    }
}
