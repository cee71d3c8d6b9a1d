package dev.landfall.platform;

import dev.landfall.platform.FileSegment.Source;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a file of lines into pieces that may each be put as one file (256 MB is Batch Ingestion's limit). Looks into the file
 * only where it is longer. Holds one block. One thread.
 */
final class LineCut {
    static final long LIMIT = 200L << 20;

    private static final int BLOCK = 1 << 16;

    private final long limit;
    private final List<Long> cuts = new ArrayList<>();
    private long at;
    private long lineEnd;
    private long begun;

    private LineCut(long limit) {
        this.limit = limit;
    }

    /** None of an empty file. No piece is longer than {@code limit} bytes; the last line may end without a line feed. */
    static List<FileSegment> of(Source file, long limit) throws IOException {
        long size = file.size();
        if (size == 0) return List.of();
        if (size <= limit) return List.of(new FileSegment(file, 0, size));
        LineCut cut = new LineCut(limit);
        try (InputStream in = file.open()) {
            cut.read(in);
        }
        return cut.pieces(file);
    }

    private void read(InputStream in) throws IOException {
        byte[] block = new byte[BLOCK];
        for (int got = in.read(block); got >= 0; got = in.read(block)) {
            for (int i = 0; i < got; i++) {
                if (block[i] == '\n') line(at + i + 1);
            }
            at += got;
        }
        if (lineEnd < at) line(at);
    }

    private void line(long end) throws IOException {
        if (end - begun > limit) {
            if (lineEnd == begun) throw new IOException("a record of more than %d bytes".formatted(limit));
            cuts.add(lineEnd);
            begun = lineEnd;
        }
        lineEnd = end;
    }

    private List<FileSegment> pieces(Source file) {
        List<FileSegment> pieces = new ArrayList<>();
        long from = 0;
        for (long to : cuts) {
            pieces.add(new FileSegment(file, from, to - from));
            from = to;
        }
        pieces.add(new FileSegment(file, from, at - from));
        return pieces;
    }
}
