package dev.landfall.landing;

import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder on our disk where a part rests on its way. Holds no more than the parts under way; emptied at start. */
public final class Spool {
    private static final int BLOCK = 1 << 16;
    private static final String LOCK = ".lock";

    private final Path folder;

    public Spool(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /** What a stream held: where it lies now, its bytes and its SHA-256 in hexadecimal. */
    record Spooled(Path file, long bytes, String sha256) {}

    /** The folder is this process's own until this is closed. */
    public static final class Claim implements AutoCloseable {
        private final FileChannel channel;

        private Claim(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Clears the folder for this process alone; told when another uses it, whose parts on their way would be lost. */
    public Claim claim() {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                channel.close();
                throw new ProblemException(LandingProblem.SPOOL_TAKEN.at("landing.spool", folder));
            }
            clear();
            return new Claim(channel);
        } catch (IOException e) {
            throw problem(e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            @Nullable Object lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    /** Makes the folder and clears what an earlier process left in it. */
    public void clear() {
        try {
            Files.createDirectories(folder);
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
            for (Path old : contents()) Files.deleteIfExists(old);
        } catch (IOException e) {
            throw problem(e);
        }
    }

    private List<Path> contents() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !path.equals(folder) && !path.endsWith(LOCK))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    /** Copies a stream into a file, as {@link #copy}. */
    Spooled write(String name, InputStream content) {
        MessageDigest digest = sha256();
        Path file = copy(name, new DigestInputStream(content, digest));
        try {
            return new Spooled(file, Files.size(file), HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw problem(e);
        }
    }

    /**
     * Copies a stream into a new file and closes it. The file's name begins with this one and is its own: what an earlier
     * try left running may still write the same part.
     */
    private Path copy(String name, InputStream content) {
        try (content) {
            Path file = Files.createTempFile(folder, name.replace('/', '_') + "-", "");
            fill(file, content);
            return file;
        } catch (IOException e) {
            throw problem(e);
        }
    }

    private static void fill(Path file, InputStream content) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            pump(content, out);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** In larger pieces than the JDK's own transfer takes. */
    private static void pump(InputStream from, OutputStream to) throws IOException {
        byte[] block = new byte[BLOCK];
        for (int got = from.read(block); got >= 0; got = from.read(block)) to.write(block, 0, got);
    }

    /** A new file to be written piece by piece; closing it deletes it. */
    Draft begin(String name) throws IOException {
        Files.createDirectories(folder);
        // the file is its owner's alone whatever the folder is, which only a runner makes private
        return new Draft(Files.createTempFile(folder, name.replace('/', '_') + "-", ""));
    }

    /** Keeps count of what is written. One thread. */
    static final class Draft extends DigestOutputStream {
        private final Path file;

        private Draft(Path file) throws IOException {
            super(Files.newOutputStream(file), sha256());
            this.file = file;
        }

        Spooled end() throws IOException {
            super.close();
            return new Spooled(
                    file,
                    Files.size(file),
                    HexFormat.of().formatHex(getMessageDigest().digest()));
        }

        @Override
        public void close() throws IOException {
            super.close();
            Files.deleteIfExists(file);
        }
    }

    void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw problem(e);
        }
    }

    public Path folder() {
        return folder;
    }

    ProblemException problem(IOException error) {
        return new ProblemException(LandingProblem.SPOOL.at("landing.spool", folder, reason(error)), error);
    }

    /** A file system's exceptions give the path as their message. */
    private static String reason(IOException error) {
        if (error instanceof FileAlreadyExistsException) return "it is not a folder";
        if (error instanceof AccessDeniedException) return "permission denied";
        return String.valueOf(error.getMessage());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
