package dev.landfall.platform;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads so many bytes of a stream; one that ends early is an error, not a short body. One thread. */
final class SegmentStream extends FilterInputStream {
    private long left;

    SegmentStream(InputStream in, long length) {
        super(in);
        this.left = length;
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
