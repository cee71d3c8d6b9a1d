package dev.landfall.cli;

import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** A file of the installation that a command reads and writes as a whole: at its path stands the old text or the new. */
record SavedFile(Path path) {

    /** Empty when there is none. A file that is not UTF-8 is trouble, as one that may not be read. */
    Optional<String> text() {
        try {
            return Optional.of(Files.readString(path));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (CharacterCodingException e) {
            throw trouble("read", "it is no UTF-8 text", e);
        } catch (IOException e) {
            throw trouble("read", e, e);
        }
    }

    /** As {@link #text()}, but a file beyond this many bytes is refused before it is read. */
    Optional<String> text(long most) {
        try {
            long bytes = Files.exists(path) ? Files.size(path) : 0;
            if (bytes > most) throw new ProblemException(CliProblem.FILE_TOO_LARGE.at(toString(), this, bytes, most));
        } catch (IOException e) {
            throw trouble("read", e, e);
        }
        return text();
    }

    /** Replaces the file; makes its folder if need be. A link stays one. */
    void write(String text) {
        try {
            Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
            Path folder = Optional.ofNullable(target.getParent()).orElseThrow();
            Files.createDirectories(folder);
            Path half = folder.resolve("." + target.getFileName() + ".half");
            Files.writeString(half, text);
            Files.move(half, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw trouble("written", e, e);
        }
    }

    private ProblemException trouble(String doing, Object why, IOException cause) {
        return new ProblemException(CliProblem.FILE_TROUBLE.at(toString(), this, doing, why), cause);
    }

    @Override
    public String toString() {
        return path.toString().replace('\\', '/');
    }
}
