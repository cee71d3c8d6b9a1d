package dev.landfall.platform;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads so many bytes of a stream and counts their lines; one that ends early is an error, not a short body. One thread. */
final class SegmentStream extends FilterInputStream {
    private final LineCount lines;
    private long left;

    SegmentStream(InputStream in, long length, LineCount lines) {
        super(in);
        this.left = length;
        this.lines = lines;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int got = super.read(into, offset, (int) Math.min(length, left));
        if (got < 0) {
            throw new EOFException("The file ends %d bytes before the end of its part.".formatted(left));
        }
        left -= got;
        lines.add(into, offset, got);
        return got;
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 1 << 16)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
