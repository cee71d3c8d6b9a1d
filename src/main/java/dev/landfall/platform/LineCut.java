package dev.landfall.platform;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Counts the lines of a stream while somebody else reads it through to a file, and notes where that file may be cut. One thread. */
final class LineCut extends FilterInputStream {
    private final long limit;
    private final List<Long> cuts = new ArrayList<>();
    private long at;
    private long lines;
    private long lineEnd;
    private long begun;

    /** No piece will be longer than {@code limit} bytes. */
    LineCut(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int got = super.read(into, offset, length);
        for (int i = 0; i < got; i++) {
            if (into[offset + i] == '\n') line(at + i + 1);
        }
        if (got > 0) at += got;
        return got;
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes(Math.toIntExact(Math.min(count, 1 << 16))).length;
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

    /** What was read to its end, now that it lies in this file; the last line may end without a line feed. */
    LineSegments segments(Path file) throws IOException {
        if (lineEnd < at) line(at);
        List<FileSegment> pieces = new ArrayList<>();
        long from = 0;
        for (long to : cuts) {
            pieces.add(new FileSegment(file, from, to - from));
            from = to;
        }
        if (from < at) pieces.add(new FileSegment(file, from, at - from));
        return new LineSegments(pieces, lines);
    }
}
