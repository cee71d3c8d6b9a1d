package dev.landfall.mapping;

import dev.landfall.problem.DidYouMean;
import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The text of a mapping set's file: UTF-8 of a size that a mapping set can have. */
record MappingSetFile(Path file, String origin) {
    private static final long MOST_BYTES = 10_000_000;

    /** Fails with a {@link MappingProblem} on a file that is not there, is too big, or is no UTF-8. */
    String text() {
        return decoded(bytes());
    }

    ByteBuffer bytes() {
        try {
            long size = Files.size(file);
            if (size > MOST_BYTES) {
                throw new ProblemException(MappingProblem.TOO_BIG.at(origin, size, MOST_BYTES));
            }
            return ByteBuffer.wrap(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new ProblemException(MappingProblem.NO_FILE.at(origin, origin, suggestion()), e);
        } catch (IOException e) {
            throw new ProblemException(MappingProblem.UNREADABLE.at(origin, origin, e), e);
        }
    }

    /** Of what was read already; as {@link #text}. */
    String decoded(ByteBuffer bytes) {
        if (bytes.remaining() > MOST_BYTES) {
            throw new ProblemException(MappingProblem.TOO_BIG.at(origin, bytes.remaining(), MOST_BYTES));
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder(); // reports what is malformed
        CharBuffer text = CharBuffer.allocate(bytes.remaining());
        CoderResult result = decoder.decode(bytes, text, true);
        String read = text.flip().toString();
        if (result.isError()) {
            long line = read.chars().filter(c -> c == '\n').count() + 1;
            int column = read.length() - read.lastIndexOf('\n');
            throw new ProblemException(MappingProblem.NOT_UTF_8.at("%s:%d:%d".formatted(origin, line, column)));
        }
        return read;
    }

    private String suggestion() {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return "";
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names =
                    files.map(other -> String.valueOf(other.getFileName())).toList();
            return DidYouMean.suffix(String.valueOf(file.getFileName()), names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
