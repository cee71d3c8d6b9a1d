package dev.landfall.landing;

import dev.landfall.problem.ProblemException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The folder on our disk where a part rests on its way. Holds no more than the parts under way; emptied at start. */
public final class Spool {
    private final Path folder;

    public Spool(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /** What a stream held: where it lies now, its bytes and its SHA-256 in hexadecimal. */
    public record Spooled(Path file, long bytes, String sha256) {}

    /** Makes the folder and clears what an earlier process left in it. One runner at a time may do so. */
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
            return all.filter(path -> !path.equals(folder))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    /** Copies a stream into a file of this name, over what was there, and closes it. */
    public Spooled write(String name, InputStream content) {
        Path file = folder.resolve(name.replace('/', '_'));
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(content, digest);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            long bytes = in.transferTo(out);
            out.flush();
            return new Spooled(file, bytes, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw problem(e);
        }
    }

    public void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw problem(e);
        }
    }

    public Path folder() {
        return folder;
    }

    private ProblemException problem(IOException error) {
        return new ProblemException(LandingProblem.SPOOL.at("landing.spool", folder, reason(error)), error);
    }

    /** A file system's exceptions give the path as their message. */
    private static String reason(IOException error) {
        if (error instanceof FileAlreadyExistsException) return "it is not a folder";
        if (error instanceof AccessDeniedException) return "permission denied";
        return String.valueOf(error.getMessage());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
