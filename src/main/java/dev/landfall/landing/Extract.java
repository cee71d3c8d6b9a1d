package dev.landfall.landing;

import dev.landfall.ledger.Part;
import dev.landfall.ledger.Run;
import dev.landfall.problem.ProblemException;
import java.io.Closeable;
import java.time.Duration;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the rows of one attempt into parts as they are read, and remembers what was staged. Holds the few rows that are read
 * ahead. Each part is an iterator over the lines of a file, the header first, that ends when the part is full or the rows
 * are; a part without rows, which only the last can be, has no lines at all. Parts are drained one after the other, though
 * not by one thread: {@link #next} waits until the part before is drained, so that one may be on its way while another
 * thread drains the next.
 */
public final class Extract implements Iterator<Extract.Lines>, Closeable {
    private final Run run;
    private final List<Column> columns;
    private final ReadAhead rows;
    private final Cells cells;
    private final Limits limits;
    private final List<Lines> begun = new CopyOnWriteArrayList<>();
    private final List<Part> staged = new CopyOnWriteArrayList<>();
    private boolean isDraining;
    private boolean isPromised;
    private volatile boolean isOver;
    private long read;

    /** When a part is full: rows, and bytes before quoting; and how long a row is waited for. */
    public record Limits(int rows, long bytes, Patience patience) {}

    /**
     * How long the next row may take. A driver has been seen to lose the thread that fetches, and then to wait for ever;
     * {@code problem} says so, and where.
     */
    public record Patience(Duration limit, Function<String, ProblemException> problem) {}

    public Extract(
            Run run,
            List<Column> columns,
            Iterator<Map<String, @Nullable Object>> rows,
            Limits limits,
            PersonalData personal) {
        this.run = run;
        this.columns = columns;
        this.rows = new ReadAhead(
                rows,
                run.dataflow(),
                new ReadAhead.Bound(limits.patience().limit(), System::nanoTime),
                () -> limits.patience().problem().apply(run.where()));
        this.cells = new Cells(columns, personal);
        this.limits = limits;
    }

    /**
     * Asked before the part in hand is drained nobody can know: then there is another part, and it may be empty. What was
     * said once is kept: a parallel split that hears of no more parts after all ends with parts still under way.
     */
    @Override
    public synchronized boolean hasNext() {
        isPromised = isPromised || isDraining || (!isOver && rows.hasNext());
        return isPromised;
    }

    @Override
    public synchronized Lines next() {
        awaitDrained();
        isPromised = false;
        isDraining = !isOver && rows.hasNext();
        Lines lines = new Lines(begun.size(), !isDraining);
        begun.add(lines);
        return lines;
    }

    private void awaitDrained() {
        try {
            while (isDraining && !isOver) wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the part before is read", e);
        }
    }

    private synchronized void drained() {
        isDraining = false;
        notifyAll();
    }

    /** The attempt is over, lost when a part is still under way: no row is read any more, and nobody waits for a part. */
    @Override
    public void close() {
        isOver = true;
        rows.close();
        synchronized (this) { // whoever holds it waits for a row no longer than the reader
            notifyAll();
        }
    }

    Run run() {
        return run;
    }

    /** As they lie in the parts. */
    List<Column> columns() {
        return columns.stream().map(Column::staged).toList();
    }

    /** The parts in the order in which they were handed out, from 0. */
    Lines part(int number) {
        return begun.get(number);
    }

    void staged(Part part) {
        staged.add(part);
    }

    /** In the order of their numbers. */
    List<Part> staged() {
        return staged.stream().sorted(Comparator.comparingInt(Part::number)).toList();
    }

    /** Rows read so far; may be read by another thread that shows progress. */
    public long read() {
        return read;
    }

    /** The lines of one part. The line that {@link #next} gives is overwritten by the following call. */
    public final class Lines implements Iterator<Line> {
        private final int number;
        private final Line line = new Line(columns);
        private boolean headed;
        private boolean isDrained;
        private int count;
        private long bytes;

        private Lines(int number, boolean isDrained) {
            this.number = number;
            this.isDrained = isDrained;
        }

        @Override
        public boolean hasNext() {
            if (isDrained) return false;
            if (!headed || hasRow()) return true;
            isDrained = true;
            drained();
            return false;
        }

        private boolean hasRow() {
            return !isOver && count < limits.rows() && bytes < limits.bytes() && rows.hasNext();
        }

        @Override
        public Line next() {
            if (!hasNext()) throw new NoSuchElementException();
            if (!headed) return header();
            cells.fill(rows.next().values(), line.cells());
            for (@Nullable String cell : line.cells()) bytes += cell == null ? 1 : cell.length() + 3;
            count++;
            read++;
            return line;
        }

        private Line header() {
            headed = true;
            for (int i = 0; i < columns.size(); i++)
                line.cells()[i] = columns.get(i).name();
            return line;
        }

        int number() {
            return number;
        }

        int rowCount() {
            return count;
        }
    }
}
