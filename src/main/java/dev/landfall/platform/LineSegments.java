package dev.landfall.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of JSON lines, cut between lines into pieces that may each be put as one file (256 MB is Batch Ingestion's
 * limit), and the number of its lines. Holds one block of 1 MiB.
 */
record LineSegments(List<FileSegment> pieces, long lines) {
    static final long LIMIT = 200L << 20;
    private static final int BLOCK = 1 << 20;

    LineSegments {
        pieces = List.copyOf(pieces);
    }

    /** No piece is longer than {@code limit} bytes; the last line may end without a line feed. */
    static LineSegments of(Path file, long limit) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new Cut(file, limit).of(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One pass over the file. */
    private static final class Cut {
        private final Path file;
        private final long limit;
        private final List<FileSegment> pieces = new ArrayList<>();
        private long lines;
        private long begun;
        private long lineEnd;

        Cut(Path file, long limit) {
            this.file = file;
            this.limit = limit;
        }

        LineSegments of(FileChannel channel) throws IOException {
            ByteBuffer block = ByteBuffer.allocate(BLOCK);
            long at = 0;
            while (channel.read(block) >= 0) {
                for (int i = 0; i < block.position(); i++) {
                    if (block.get(i) == '\n') line(at + i + 1);
                }
                at += block.position();
                block.clear();
            }
            if (lineEnd < at) line(at);
            if (begun < at) pieces.add(new FileSegment(file, begun, at - begun));
            return new LineSegments(pieces, lines);
        }

        private void line(long end) throws IOException {
            if (end - begun > limit) {
                if (lineEnd == begun) throw new IOException("a record of more than %d bytes".formatted(limit));
                pieces.add(new FileSegment(file, begun, lineEnd - begun));
                begun = lineEnd;
            }
            lineEnd = end;
            lines++;
        }
    }
}
