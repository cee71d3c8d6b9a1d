package dev.landfall.kill;

import dev.landfall.program.BuiltProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The built program, and its ends. */
final class Program {
    private static final long PATIENCE_SECONDS = 240;

    private Program() {}

    /** With drivers that ask {@link LedgerGate}. */
    static BuiltProgram in(Path folder) throws IOException {
        Path gate = folder.resolve("gate.jar");
        new LedgerWeaving().into(gate);
        return BuiltProgram.in(folder).behind(gate);
    }

    /** Its exit code. A process that does not end is killed and told of. */
    static int exitCode(Process process) throws IOException, InterruptedException {
        if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) return process.exitValue();
        process.destroyForcibly();
        throw new IOException("the process did not end within %d s".formatted(PATIENCE_SECONDS));
    }
}
