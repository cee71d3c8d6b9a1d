package dev.landfall.platform;

import dev.landfall.platform.FileSegment.Source;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Counts the lines of a file and finds where it may be cut, in one pass. Holds one block. One thread. */
final class LineCut {
    private static final int BLOCK = 1 << 16;
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long LINE_FEEDS = 0x0A0A0A0A0A0A0A0AL;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private final long limit;
    private final List<Long> cuts = new ArrayList<>();
    private long at;
    private long lines;
    private long lineEnd;
    private long begun;

    private LineCut(long limit) {
        this.limit = limit;
    }

    /** No piece is longer than {@code limit} bytes; the last line may end without a line feed. */
    static LineSegments of(Source file, long limit) throws IOException {
        LineCut cut = new LineCut(limit);
        try (InputStream in = file.open()) {
            cut.read(in);
        }
        return new LineSegments(cut.pieces(file), cut.lines);
    }

    private void read(InputStream in) throws IOException {
        byte[] block = new byte[BLOCK];
        for (int got = in.read(block); got >= 0; got = in.read(block)) {
            block(block, got);
            at += got;
        }
        if (lineEnd < at) line(at);
    }

    private void block(byte[] block, int length) throws IOException {
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            if (hasLineFeed((long) WORDS.get(block, i))) bytes(block, i, i + Long.BYTES);
        }
        bytes(block, i, length);
    }

    /** Eight bytes at a time: most hold no line feed (Hacker's Delight, "find first 0-byte"). */
    private static boolean hasLineFeed(long word) {
        long zeroWhereLineFeed = word ^ LINE_FEEDS;
        return ((zeroWhereLineFeed - ONES) & ~zeroWhereLineFeed & HIGH_BITS) != 0;
    }

    private void bytes(byte[] block, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            if (block[i] == '\n') line(at + i + 1);
        }
    }

    private void line(long end) throws IOException {
        if (end - begun > limit) {
            if (lineEnd == begun) throw new IOException("a record of more than %d bytes".formatted(limit));
            cuts.add(lineEnd);
            begun = lineEnd;
        }
        lineEnd = end;
        lines++;
    }

    private List<FileSegment> pieces(Source file) {
        List<FileSegment> pieces = new ArrayList<>();
        long from = 0;
        for (long to : cuts) {
            pieces.add(new FileSegment(file, from, to - from));
            from = to;
        }
        if (from < at) pieces.add(new FileSegment(file, from, at - from));
        return pieces;
    }
}
