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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of rejects: for each run a folder, for each part that has rejects a file of JSON lines that only its owner
 * may read. A file appears whole or not at all, and a part that is mapped again replaces its file.
 */
public final class Rejects {
    /** How the name of a file ends that is not complete. */
    static final String DRAFT = ".draft";

    private static final String OWNER_ONLY = "rwx------";
    private static final Pattern OF_ATTEMPT = Pattern.compile(".*[.](\\d{1,9})[.]jsonl.*");

    private final Path folder;

    public Rejects(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /** As {@link #open(String, String, int, String)}, of a first attempt. */
    public RejectFile open(String dataflow, String run, String part) {
        return open(dataflow, run, 1, part);
    }

    /**
     * The rejects of one part of a run; nothing is visible before it is closed as complete. Each attempt has files of its
     * own: what a process writes late, of an attempt that another has given up, takes the place of nothing.
     */
    public RejectFile open(String dataflow, String run, int attempt, String part) {
        try {
            Path home = folder.resolve(dataflow).resolve(run);
            makePrivate(home);
            return new RejectFile(
                    home.resolve(part + (attempt == 1 ? "" : "." + attempt) + ".jsonl"), dataflow, run, part);
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

    /** Deletes the rejects of those attempts of a run that came before this one. */
    public void clear(String dataflow, String run, int attempt) {
        Path home = of(dataflow, run);
        if (!Files.isDirectory(home)) return;
        try (Stream<Path> files = Files.list(home)) {
            for (Path file : files.toList()) if (attempt(file) < attempt) Files.deleteIfExists(file);
        } catch (IOException e) {
            throw unwritable(home, e);
        }
    }

    private static int attempt(Path file) {
        Matcher name = OF_ATTEMPT.matcher(file.getFileName().toString());
        return name.matches() ? Integer.parseInt(name.group(1)) : 1;
    }

    /** Deletes what is older than the time that rejects are kept, and what a process that was killed left unfinished. */
    public void expire(Duration keep, Clock clock) {
        if (!Files.isDirectory(folder)) return;
        Instant limit = clock.instant().minus(keep);
        Instant yesterday = clock.instant().minus(Duration.ofDays(1));
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    boolean isOld = attributes.lastModifiedTime().toInstant().isBefore(limit);
                    // a younger draft may be a replica's, in the making
                    boolean isLeft = file.toString().endsWith(DRAFT)
                            && attributes.lastModifiedTime().toInstant().isBefore(yesterday);
                    if (isOld || isLeft) Files.deleteIfExists(file);
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
