package dev.landfall.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A stretch of a file, in bytes. */
public record FileSegment(Path file, long offset, long length) {

    public FileSegment {
        if (offset < 0 || length <= 0) {
            throw new IllegalArgumentException(
                    "A segment of %s cannot start at %d and have %d bytes.".formatted(file, offset, length));
        }
    }

    /** The whole file, which must not be empty: Experience Platform refuses empty files. */
    public static FileSegment whole(Path file) throws IOException {
        return new FileSegment(file, 0, Files.size(file));
    }
}
