package dev.landfall.landing;

import dev.landfall.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows on a thread of its own, a little ahead of whoever takes them: the driver decodes while we write. Holds a few
 * batches of at most 512 rows and about 256,000 characters each. What fails while reading fails in {@link #hasNext}, after
 * the rows before it; so does a reader from whom no row comes within the time limit.
 */
final class ReadAhead implements Iterator<Map<String, @Nullable Object>>, AutoCloseable {
    private static final int BATCHES = 4;
    private static final int ROWS = 512;
    private static final int CHARACTERS = 256_000;

    private final Iterator<Map<String, @Nullable Object>> rows;
    private final Bound bound;
    private final Supplier<ProblemException> silent;
    private final Thread reader;
    private final BlockingQueue<Batch> read = new ArrayBlockingQueue<>(BATCHES);
    private final AtomicLong came = new AtomicLong();
    private volatile boolean isClosed;
    private Batch batch = new Batch(List.of(), false, null);
    private int taken;

    /** The last batch may end with what stopped the reading. */
    private record Batch(
            List<Map<String, @Nullable Object>> rows,
            boolean isLast,
            @Nullable Throwable failure) {}

    /** How long no row may come while one is waited for, by a clock that counts nanoseconds. */
    record Bound(Duration limit, LongSupplier nanoTime) {}

    /**
     * Begins to read.
     *
     * @param silent what is thrown when no row came for as long as the bound says
     */
    ReadAhead(
            Iterator<Map<String, @Nullable Object>> rows, String name, Bound bound, Supplier<ProblemException> silent) {
        this.rows = rows;
        this.bound = bound;
        this.silent = silent;
        this.reader = new Thread(this::read, "read-" + name);
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
            came.lazySet(came.get() + 1); // one thread counts
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
            Silence silence = new Silence();
            @Nullable Batch next = null;
            while (next == null && !isClosed) {
                next = read.poll(1, TimeUnit.SECONDS);
                if (next == null && !isClosed && silence.isTooLong()) throw givenUp();
            }
            return next == null ? new Batch(List.of(), true, null) : next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the next rows are read", e);
        }
    }

    /** The reader may be stuck in the driver for good; if it is only waiting there, the interrupt frees it. */
    private ProblemException givenUp() {
        close();
        reader.interrupt();
        return silent.get();
    }

    /** Begins anew with each row that comes: a batch that fills slowly is no silence. */
    private final class Silence {
        private long since = bound.nanoTime().getAsLong();
        private long heard = came.get();

        boolean isTooLong() {
            long now = bound.nanoTime().getAsLong();
            if (heard != came.get()) {
                heard = came.get();
                since = now;
            }
            return now - since >= bound.limit().toNanos();
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
