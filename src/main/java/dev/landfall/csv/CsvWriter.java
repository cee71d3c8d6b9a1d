package dev.landfall.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines of RFC 4180 in UTF-8: every cell in quotes, but nothing at all for null; lines end in CRLF. Holds 64 KiB and
 * hands them to the stream when they are full and on {@link #flush}. One thread.
 */
public final class CsvWriter {
    private static final int SIZE = 1 << 16;

    private final OutputStream out;
    private final byte[] buffer = new byte[SIZE];
    private int length;

    public CsvWriter(OutputStream out) {
        this.out = out;
    }

    /** Other values than texts are written as their {@code toString}. */
    public void line(Iterable<? extends @Nullable Object> cells) throws IOException {
        boolean first = true;
        for (Object cell : cells) {
            if (!first) put(',');
            if (cell != null) quoted(cell.toString());
            first = false;
        }
        put('\r');
        put('\n');
    }

    public void flush() throws IOException {
        drain();
        out.flush();
    }

    private void quoted(String text) throws IOException {
        put('"');
        if (!isCopied(text)) {
            for (byte code : text.getBytes(StandardCharsets.UTF_8)) {
                if (code == '"') put('"');
                put(code);
            }
        }
        put('"');
    }

    /** Plain ASCII without quotes, which most cells hold, goes byte for byte; of any other text nothing is written here. */
    private boolean isCopied(String text) throws IOException {
        int count = text.length();
        if (count > SIZE) return false;
        if (length + count > SIZE) drain();
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            if (c == '"' || c >= 0x80) return false;
            buffer[length + i] = (byte) c;
        }
        length += count;
        return true;
    }

    private void put(int code) throws IOException {
        if (length == SIZE) drain();
        buffer[length++] = (byte) code;
    }

    private void drain() throws IOException {
        out.write(buffer, 0, length);
        length = 0;
    }
}
