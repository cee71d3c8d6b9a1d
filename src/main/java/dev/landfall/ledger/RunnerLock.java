package dev.landfall.ledger;

import dev.landfall.problem.Kind;
import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Lets one process at a time run dataflows on a SQLite ledger. The operating system frees it when the process dies. */
final class RunnerLock implements AutoCloseable {
    private final FileChannel channel;

    private RunnerLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock beside the ledger's file, or says that another runner has it. */
    static RunnerLock take(Path ledger) {
        Path file = Path.of(ledger + ".lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new ProblemException(LedgerProblem.HELD.at(file.toString(), ledger));
            }
            return new RunnerLock(channel);
        } catch (IOException e) {
            throw new ProblemException(
                    LedgerProblem.UNWRITABLE.at(file.toString(), ledger, String.valueOf(e.getMessage())), e);
        }
    }

    /** Whether a runner has the lock at this moment. */
    static boolean isHeld(Path ledger) {
        try {
            take(ledger).close();
            return false;
        } catch (ProblemException e) {
            if (e.first().kind() == Kind.TRY_AGAIN) return true;
            throw e;
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            @Nullable Object lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
