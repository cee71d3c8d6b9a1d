package dev.landfall.landing;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows on a thread of its own, a little ahead of whoever takes them: the driver decodes while we write. Holds a few
 * batches of at most 512 rows and about 256,000 characters each. What fails while reading fails in {@link #hasNext}, after
 * the rows before it.
 */
final class ReadAhead implements Iterator<Map<String, @Nullable Object>>, AutoCloseable {
    private static final int BATCHES = 4;
    private static final int ROWS = 512;
    private static final int CHARACTERS = 256_000;

    private final Iterator<Map<String, @Nullable Object>> rows;
    private final BlockingQueue<Batch> read = new ArrayBlockingQueue<>(BATCHES);
    private volatile boolean isClosed;
    private Batch batch = new Batch(List.of(), false, null);
    private int taken;

    /** The last batch may end with what stopped the reading. */
    private record Batch(
            List<Map<String, @Nullable Object>> rows,
            boolean isLast,
            @Nullable Throwable failure) {}

    /** Begins to read. */
    ReadAhead(Iterator<Map<String, @Nullable Object>> rows, String name) {
        this.rows = rows;
        Thread reader = new Thread(this::read, "read-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try {
            boolean isLast = false;
            while (!isClosed && !isLast) {
                List<Map<String, @Nullable Object>> some = some();
                isLast = !rows.hasNext();
                hand(new Batch(some, isLast, null));
            }
        } catch (RuntimeException | Error e) {
            hand(new Batch(List.of(), true, e));
        }
    }

    private List<Map<String, @Nullable Object>> some() {
        List<Map<String, @Nullable Object>> some = new ArrayList<>(ROWS);
        int characters = 0;
        while (some.size() < ROWS && characters < CHARACTERS && rows.hasNext()) {
            Map<String, @Nullable Object> row = rows.next();
            some.add(row);
            characters += characters(row);
        }
        return some;
    }

    private static int characters(Map<String, @Nullable Object> row) {
        int characters = 0;
        for (Object value : row.values()) {
            if (value instanceof String text) characters += text.length();
        }
        return characters;
    }

    private void hand(Batch next) {
        try {
            boolean isHanded = false;
            while (!isHanded && !isClosed) isHanded = read.offer(next, 1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean hasNext() {
        while (taken == batch.rows().size()) {
            if (batch.failure() instanceof RuntimeException failure) throw failure;
            if (batch.failure() instanceof Error failure) throw failure;
            if (batch.isLast()) return false;
            batch = take();
            taken = 0;
        }
        return true;
    }

    private Batch take() {
        try {
            @Nullable Batch next = null;
            while (next == null && !isClosed) next = read.poll(1, TimeUnit.SECONDS);
            return next == null ? new Batch(List.of(), true, null) : next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the next rows are read", e);
        }
    }

    @Override
    public Map<String, @Nullable Object> next() {
        if (!hasNext()) throw new NoSuchElementException();
        return batch.rows().get(taken++);
    }

    /** Reads no more, and nobody waits for a row that will not come. */
    @Override
    public void close() {
        isClosed = true;
    }
}
