package dev.landfall.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link CsvWriter} writes, and any other CSV of RFC 4180 in UTF-8: an empty cell without quotes is null, one in
 * quotes is the empty text; a line may end in CRLF, LF or CR; an empty line is a line of one null. Holds one cell, at least
 * 64 KiB. Lines are counted eight bytes at a time, apart from the reading of cells, which is no slower for it. One thread.
 */
final class CsvReader implements CsvLines, Closeable {
    private static final int SIZE = 1 << 16;
    private static final int END = -1;

    /** Of a line's bytes; Experience Platform takes records of 100 kB. A quote that is never closed ends here too. */
    private static final int LONGEST = 16 << 20;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;
    private static final long LINE_FEEDS = 0x0a0a0a0a0a0a0a0aL;

    private final InputStream in;
    private byte[] buffer = new byte[SIZE];
    private int filled;
    private int at;
    private int begin;
    private boolean doubled;
    private boolean isLineOver;
    private int columns = 16;
    private int recordAt;
    private boolean isRecordCounted;
    private long lineFeedsBefore;
    private long lineFeeds;
    private int counted;
    private long dropped;
    private long recordFrom;

    CsvReader(InputStream in) {
        this.in = in;
    }

    @Override
    public boolean hasNext() {
        try {
            return peek() != END;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<@Nullable String> next() {
        if (!hasNext()) throw new NoSuchElementException();
        try {
            return cells();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<@Nullable String> cells() throws IOException {
        @Nullable String[] cells = new String[columns];
        int count = 0;
        recordAt = at;
        recordFrom = dropped + at;
        isRecordCounted = false;
        isLineOver = false;
        while (!isLineOver) {
            if (count == cells.length) cells = Arrays.copyOf(cells, 2 * count);
            cells[count++] = cell();
        }
        recordFrom = Long.MAX_VALUE;
        if (count == cells.length) return Arrays.asList(cells);
        columns = count;
        return new ArrayList<>(Arrays.asList(cells).subList(0, count));
    }

    /** The cell that begins here, and what divides it from the next or ends the line. */
    private @Nullable String cell() throws IOException {
        begin = at;
        if (peek() == '"') return quoted();
        int code = peek();
        while (code != ',' && code != '\n' && code != '\r' && code != END) {
            at++;
            code = peek();
        }
        String text = at == begin ? null : decoded(buffer, begin, at - begin);
        divider(code);
        return text;
    }

    private String quoted() throws IOException {
        at++;
        begin = at;
        doubled = false;
        toClosingQuote();
        String text = text();
        at++;
        begin = at;
        int code = peek();
        if (code != ',' && code != '\n' && code != '\r' && code != END) {
            throw malformed("text follows a closing quote");
        }
        divider(code);
        return text;
    }

    private void toClosingQuote() throws IOException {
        while (true) {
            while (at < filled && buffer[at] != '"') at++;
            if (at == filled && peek() == END) {
                throw malformed("the file ends within quotes");
            }
            if (buffer[at] != '"') continue;
            at++;
            boolean isDoubled = peek() == '"';
            at--;
            if (!isDoubled) return;
            doubled = true;
            at += 2;
        }
    }

    private String text() throws IOException {
        if (!doubled) return decoded(buffer, begin, at - begin);
        byte[] text = new byte[at - begin];
        int length = 0;
        for (int i = begin; i < at; i++) {
            text[length++] = buffer[i];
            if (buffer[i] == '"') i++;
        }
        return decoded(text, 0, length);
    }

    /** A mark that stands for a broken byte is the exception, so only a text that holds it is looked at twice. */
    private String decoded(byte[] bytes, int from, int length) throws IOException {
        String text = new String(bytes, from, length, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') < 0) return text;
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, length));
            return text;
        } catch (CharacterCodingException e) {
            throw malformed("a byte is not UTF-8");
        }
    }

    private MalformedCsv malformed(String why) {
        return new MalformedCsv(line(), why);
    }

    private void divider(int code) throws IOException {
        isLineOver = code != ',';
        if (code == END) return;
        at++;
        begin = at;
        if (code == '\r' && peek() == '\n') at++;
    }

    /** The byte that comes next, which stays; what lies between {@code begin} and it stays in the buffer too. */
    private int peek() throws IOException {
        if (at < filled) return buffer[at] & 0xff;
        return fill() ? buffer[at] & 0xff : END;
    }

    private boolean fill() throws IOException {
        if (dropped + filled - recordFrom > LONGEST) {
            throw malformed("it holds more than %,d bytes".formatted(LONGEST));
        }
        if (begin > 0) {
            dropped += begin;
            if (!isRecordCounted) countToRecord();
            countTo(begin);
            counted = 0;
            System.arraycopy(buffer, begin, buffer, 0, filled - begin);
            filled -= begin;
            at -= begin;
            begin = 0;
        }
        if (filled == buffer.length) buffer = Arrays.copyOf(buffer, 2 * filled);
        int got = in.read(buffer, filled, buffer.length - filled);
        if (got > 0) filled += got;
        return got > 0;
    }

    @Override
    public long line() {
        if (!isRecordCounted) countToRecord();
        return lineFeedsBefore + 1;
    }

    /** Where the record begins is known only until the buffer is moved. */
    private void countToRecord() {
        countTo(recordAt);
        lineFeedsBefore = lineFeeds;
        isRecordCounted = true;
    }

    private void countTo(int end) {
        byte[] bytes = buffer;
        long found = 0;
        int i = counted;
        for (; i <= end - Long.BYTES; i += Long.BYTES) {
            long zeroes = (long) EIGHT.get(bytes, i) ^ LINE_FEEDS; // a byte that is a line feed becomes zero
            found += Long.bitCount(~(((zeroes & LOW_BITS) + LOW_BITS) | zeroes | LOW_BITS));
        }
        for (; i < end; i++) if (bytes[i] == '\n') found++;
        lineFeeds += found;
        counted = end;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
