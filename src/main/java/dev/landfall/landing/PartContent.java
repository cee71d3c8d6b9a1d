package dev.landfall.landing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A part's bytes as they come from the landing zone, hashed on their way. Whoever has come to their end knows that they are
 * what was staged: else {@link #read} throws there. Nothing may be sent before. What has failed once fails the same way
 * ever after, and the landing zone is not asked again. One thread.
 */
public final class PartContent extends FilterInputStream {
    /** The exchange property that keeps the content when the body has become rows. */
    public static final String PROPERTY = "landfallPartContent";

    private static final int BLOCK = 1 << 16;

    private final Check check;
    private final MessageDigest digest = Spool.sha256();
    private long bytes;
    private boolean isOver;
    private @Nullable IOException broken;
    private @Nullable RuntimeException refused;

    public PartContent(InputStream blob, Check check) {
        super(blob);
        this.check = check;
    }

    /** Judges what came: its length in bytes and its SHA-256 in hexadecimal; throws if another was staged. */
    public interface Check {
        void whole(long bytes, String sha256);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] block, int from, int length) throws IOException {
        if (broken != null) throw broken;
        if (refused != null) throw refused;
        if (isOver) return -1;
        try {
            return hashed(block, from, super.read(block, from, length));
        } catch (IOException e) {
            broken = e;
            throw e;
        } catch (RuntimeException e) {
            refused = e;
            throw e;
        }
    }

    private int hashed(byte[] block, int from, int got) {
        if (got < 0) {
            isOver = true;
            check.whole(bytes, HexFormat.of().formatHex(digest.digest()));
        } else {
            digest.update(block, from, got);
            bytes += got;
        }
        return got;
    }

    /** Hashes what is skipped too. */
    @Override
    public long skip(long wanted) throws IOException {
        byte[] block = new byte[(int) Math.min(wanted, BLOCK)];
        return wanted <= 0 ? 0 : Math.max(0, read(block, 0, block.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Reads on to the end, so that the whole was judged; throws what any earlier read threw. */
    public void finish() throws IOException {
        byte[] block = new byte[BLOCK];
        while (read(block, 0, BLOCK) >= 0) {}
    }
}
