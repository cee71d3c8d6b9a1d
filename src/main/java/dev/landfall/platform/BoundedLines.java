package dev.landfall.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Lines of UTF-8 text, without blank ones. A line longer than any row may be is cut, so that one endless line, say a file
 * without line breaks quoted back at us, cannot fill the memory.
 */
final class BoundedLines implements AutoCloseable {
    /** Four million characters: 40 times the largest record that Experience Platform takes into a profile. */
    private static final int MOST_CHARACTERS = 4 * 1024 * 1024;

    private final Reader reader;

    BoundedLines(InputStream in) {
        this.reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    Optional<String> next() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            if (c == '\n') {
                if (!line.toString().isBlank()) {
                    return Optional.of(line.toString());
                }
                line.setLength(0);
            } else if (line.length() < MOST_CHARACTERS) {
                line.append((char) c);
            }
        }
        return line.toString().isBlank() ? Optional.empty() : Optional.of(line.toString());
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
