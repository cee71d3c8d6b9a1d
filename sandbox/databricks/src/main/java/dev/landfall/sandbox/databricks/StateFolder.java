package dev.landfall.sandbox.databricks;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** The folder that holds all that the stand-in writes. One process at a time. */
final class StateFolder {
    private final Path folder;
    private final FileLock lock;

    private StateFolder(Path folder, FileLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Takes the folder, makes it if needed, and empties its scratch folder. */
    static StateFolder take(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = lock(channel);
        if (lock == null) {
            channel.close();
            throw new IOException(
                    "the state folder " + folder + " is in use by another stand-in; stop it or name another --state");
        }
        StateFolder taken = new StateFolder(folder, lock);
        delete(taken.scratch());
        Files.createDirectories(taken.scratch());
        return taken;
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    Path path() {
        return folder;
    }

    /** For what need not outlive the process: Spark's shuffle files, results on their way, native libraries. */
    Path scratch() {
        return folder.resolve("scratch");
    }

    void release() throws IOException {
        delete(scratch());
        lock.acquiredBy().close();
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) return;
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
        }
    }
}
