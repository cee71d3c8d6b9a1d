package dev.landfall.sandbox;

import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets one process at a time start or stop the sandbox of a folder, so that two launchers never start it twice. */
final class FolderLock {
    private final Path file;
    private final Duration budget;

    FolderLock(Path folder, Duration budget) {
        this.file = folder.resolve("lock");
        this.budget = budget;
    }

    <T> T holding(Supplier<T> work) {
        try (FileChannel channel = open()) {
            FileLock lock = await(channel);
            try {
                return work.get();
            } finally {
                lock.release();
            }
        } catch (IOException e) {
            throw new ProblemException(SandboxProblem.FOLDER.at(file.toString(), e), e);
        }
    }

    private FileChannel open() throws IOException {
        Files.createDirectories(file.getParent());
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private FileLock await(FileChannel channel) throws IOException {
        Patience patience = new Patience(budget);
        do {
            FileLock lock = tryLock(channel);
            if (lock != null) return lock;
        } while (patience.another());
        throw new ProblemException(SandboxProblem.BUSY.at(file.toString(), patience.seconds()));
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // another thread of this process holds it
        }
    }
}
