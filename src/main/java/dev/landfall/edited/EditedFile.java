package dev.landfall.edited;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads what a person wrote, within a bound: what is saved by mistake must not take a serving process's memory. */
public final class EditedFile {
    /** Of bytes: the largest schemas of Experience Platform have two or three millions. */
    static final int MOST = 10_000_000;

    private EditedFile() {}

    /** All of it, from its first byte; of one that is too large so much that {@link #tooLarge} says so. */
    public static ByteBuffer read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return ByteBuffer.wrap(in.readNBytes(MOST + 1));
        }
    }

    /** What is wrong with content that {@link #read} gave; empty when all of it is there. */
    public static Optional<String> tooLarge(ByteBuffer content) {
        return content.remaining() > MOST
                ? Optional.of("it has more than %,d bytes".formatted(MOST))
                : Optional.empty();
    }
}
