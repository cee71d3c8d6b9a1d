package dev.landfall.platform;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Counts the lines of a body on its way out; the last one may end without a line feed. One thread at a time. */
final class LineCount {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long LINE_FEEDS = 0x0A0A0A0A0A0A0A0AL;
    private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;

    private long lineFeeds;
    private byte last = '\n';

    /** A try begins: what an earlier one has sent does not count. */
    void begin() {
        lineFeeds = 0;
        last = '\n';
    }

    void add(byte[] block, int from, int length) {
        if (length <= 0) return;
        int end = from + length;
        int at = from;
        for (; at + Long.BYTES <= end; at += Long.BYTES) lineFeeds += lineFeeds((long) WORDS.get(block, at));
        for (; at < end; at++) if (block[at] == '\n') lineFeeds++;
        last = block[end - 1];
    }

    /** Eight bytes at a time: a bit for each that is one (Hacker's Delight, "find first 0-byte"). */
    private static int lineFeeds(long word) {
        long zeroWhereLineFeed = word ^ LINE_FEEDS;
        return Long.bitCount(~(((zeroWhereLineFeed & LOW_BITS) + LOW_BITS) | zeroWhereLineFeed | LOW_BITS));
    }

    long lines() {
        return last == '\n' ? lineFeeds : lineFeeds + 1;
    }
}
