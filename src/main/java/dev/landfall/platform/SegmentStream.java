package dev.landfall.platform;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Reads a stretch of an open file by position; a file that ends early is an error, not a short body. One thread. */
final class SegmentStream extends InputStream {
    private final FileChannel channel;
    private long position;
    private long left;

    SegmentStream(FileChannel channel, long offset, long length) {
        this.channel = channel;
        this.position = offset;
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
        int wanted = (int) Math.min(length, left);
        int got = channel.read(ByteBuffer.wrap(into, offset, wanted), position);
        if (got < 0) {
            throw new EOFException("The file ends %d bytes before the end of its part.".formatted(left));
        }
        position += got;
        left -= got;
        return got;
    }
}
