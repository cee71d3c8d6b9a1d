package dev.landfall.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A stretch of a file, in bytes. */
public record FileSegment(Source source, long offset, long length) {

    public FileSegment {
        if (offset < 0 || length <= 0) {
            throw new IllegalArgumentException(
                    "A segment of %s cannot start at %d and have %d bytes.".formatted(source, offset, length));
        }
    }

    /** What can be read from its beginning as often as a call has to be tried, each time by a stream of its own. */
    public interface Source {
        InputStream open() throws IOException;

        /** In bytes. */
        long size() throws IOException;
    }

    private record OnDisk(Path file) implements Source {
        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }

        @Override
        public long size() throws IOException {
            return Files.size(file);
        }

        @Override
        public String toString() {
            return file.toString();
        }
    }

    public static FileSegment of(Path file, long offset, long length) {
        return new FileSegment(new OnDisk(file), offset, length);
    }

    /** The whole file, which must not be empty: Experience Platform refuses empty files. */
    public static FileSegment whole(Path file) throws IOException {
        return of(file, 0, Files.size(file));
    }
}
