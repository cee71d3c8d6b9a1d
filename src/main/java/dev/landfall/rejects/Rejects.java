package dev.landfall.rejects;

import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * The folder of rejects: for each run a folder, for each part that has rejects a file of JSON lines that only its owner
 * may read. A file appears whole or not at all, and a part that is mapped again replaces its file.
 */
public final class Rejects {
    /** How the name of a file ends that is not complete. */
    static final String DRAFT = ".draft";

    private static final String OWNER_ONLY = "rwx------";

    private final Path folder;

    public Rejects(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /** The rejects of one part of a run; nothing is visible before it is closed as complete. */
    public RejectFile open(String dataflow, String run, String part) {
        try {
            Path home = folder.resolve(dataflow).resolve(run);
            makePrivate(home);
            return new RejectFile(home.resolve(part + ".jsonl"), dataflow, run, part);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /** What is left of a run's rejects. */
    public KeptRejects kept(String dataflow, String run) {
        return new KeptRejects(of(dataflow, run), run);
    }

    /** Where a run's rejects lie; the folder may not exist. */
    public Path of(String dataflow, String run) {
        return folder.resolve(dataflow).resolve(run);
    }

    private static void makePrivate(Path home) throws IOException {
        Files.createDirectories(home, ownersAlone(home, OWNER_ONLY));
    }

    /** What makes a new file or folder its owner's alone, where the system knows such a thing. */
    static FileAttribute<?>[] ownersAlone(Path place, String permissions) {
        if (!place.getFileSystem().supportedFileAttributeViews().contains("posix")) return new FileAttribute<?>[0];
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }

    /** Deletes the rejects of a run whose parts are of no use any more. */
    public void clear(String dataflow, String run) {
        Path home = of(dataflow, run);
        if (!Files.isDirectory(home)) return;
        try (Stream<Path> files = Files.list(home)) {
            for (Path file : files.toList()) Files.deleteIfExists(file);
        } catch (IOException e) {
            throw unwritable(home, e);
        }
    }

    /** Deletes what is older than the time that rejects are kept, and what a process that was killed left unfinished. */
    public void expire(Duration keep, Clock clock) {
        if (!Files.isDirectory(folder)) return;
        Instant limit = clock.instant().minus(keep);
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    boolean isOld = attributes.lastModifiedTime().toInstant().isBefore(limit);
                    if (isOld || file.toString().endsWith(DRAFT)) Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    static ProblemException unwritable(Path file, IOException error) {
        return new ProblemException(
                RejectsProblem.UNWRITABLE.at("rejects.url", file, String.valueOf(error.getMessage())), error);
    }
}
