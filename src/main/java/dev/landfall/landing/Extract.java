package dev.landfall.landing;

import dev.landfall.ledger.Part;
import dev.landfall.ledger.Run;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the rows of one attempt into parts as they are read, and remembers what was staged. Holds one row. Parts are
 * drained one after the other: each is an iterator over the lines of a file, the header first, that ends when the part is
 * full or the rows are. One thread.
 */
public final class Extract implements Iterator<Extract.Lines> {
    private final Run run;
    private final List<Column> columns;
    private final Iterator<Map<String, @Nullable Object>> rows;
    private final Cells cells;
    private final Limits limits;
    private final List<Part> staged = new ArrayList<>();
    private @Nullable Lines current;
    private long read;

    /** When a part is full: rows, and bytes before quoting. */
    public record Limits(int rows, long bytes) {}

    public Extract(Run run, List<Column> columns, Iterator<Map<String, @Nullable Object>> rows, Limits limits) {
        this.run = run;
        this.columns = columns;
        this.rows = rows;
        this.cells = new Cells(columns);
        this.limits = limits;
    }

    /** Camel asks before the part in hand is drained, so the last part may turn out to be empty. */
    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public Lines next() {
        current = new Lines();
        return current;
    }

    Run run() {
        return run;
    }

    List<Column> columns() {
        return columns;
    }

    /** The part that was last handed out. */
    Lines current() {
        if (current == null) throw new IllegalStateException("no part was begun");
        return current;
    }

    void staged(Part part) {
        staged.add(part);
    }

    List<Part> staged() {
        return List.copyOf(staged);
    }

    /** Rows read so far; may be read by another thread that shows progress. */
    public long read() {
        return read;
    }

    /** The lines of one part. The line that {@link #next} gives is overwritten by the following call. */
    public final class Lines implements Iterator<Line> {
        private final int number = staged.size();
        private final Line line = new Line(columns);
        private boolean headed;
        private int count;
        private long bytes;

        @Override
        public boolean hasNext() {
            return !headed || (count < limits.rows() && bytes < limits.bytes() && rows.hasNext());
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
