package dev.landfall.sandbox.databricks.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * The rows of one result between Spark's tasks, which write them, and the client, which reads them at its own pace: one file of Arrow
 * batches per partition. A batch can be read as soon as it is written; batches come in the order of the partitions. Memory holds one
 * batch per task, whatever the size of the result. Any number of writing threads, one reading thread at a time.
 */
final class Spool implements AutoCloseable {
    // A task reaches Spark as bytes, also within one process, and has no other way back to this object than a name.
    private static final Map<String, Spool> OPEN = new ConcurrentHashMap<>();

    private final String name;
    private final Path folder;
    private final boolean keep;
    private final Runnable whenReadable;
    private final List<Part> parts = new ArrayList<>();

    private Optional<Throwable> failure = Optional.empty();
    private boolean empty = true;
    private boolean closed;
    private int part;
    private int position;

    private static final class Part {
        private final List<Batch> batches = new ArrayList<>();
        private boolean whole;
    }

    /**
     * @param keep whether what was read can be read again, else its file is deleted
     * @param whenReadable is called once, after the first batch, from the thread that wrote it
     */
    Spool(String name, Path folder, int partitions, boolean keep, Runnable whenReadable) throws IOException {
        this.name = name;
        this.folder = Files.createDirectories(folder);
        this.keep = keep;
        this.whenReadable = whenReadable;
        for (int i = 0; i < partitions; i++) parts.add(new Part());
        OPEN.put(name, this);
    }

    static Spool named(String name) {
        Spool spool = OPEN.get(name);
        if (spool == null) throw new IllegalStateException("the result " + name + " was closed");
        return spool;
    }

    void write(int partition, Iterator<InternalRow> rows, StructType schema, String zone, int batchRows)
            throws IOException {
        Path file = file(partition);
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                BatchWriter writer = new BatchWriter(schema, zone, batchRows)) {
            long offset = 0;
            while (rows.hasNext()) {
                while (rows.hasNext() && !writer.isFull()) writer.add(rows.next());
                int count = writer.rows();
                int length = Math.toIntExact(writer.flush(out));
                add(partition, new Batch(file, offset, length, count));
                offset += length;
            }
        }
        finish(partition);
    }

    private void add(int partition, Batch batch) {
        boolean first;
        synchronized (this) {
            if (closed) throw new IllegalStateException("the result " + name + " was closed");
            first = empty;
            empty = false;
            parts.get(partition).batches.add(batch);
            notifyAll();
        }
        // without the lock: whoever listens may hold his own and wait for ours
        if (first) whenReadable.run();
    }

    private synchronized void finish(int partition) {
        parts.get(partition).whole = true;
        notifyAll();
    }

    /** The rest of the result will not come; whoever waits for it gets the failure. */
    synchronized void fail(Throwable reason) {
        failure = Optional.of(reason);
        notifyAll();
    }

    /** Waits until it is known whether there is another batch. */
    synchronized Optional<Batch> peek() throws InterruptedException, ResultFailure {
        while (true) {
            if (failure.isPresent()) throw new ResultFailure(failure.get());
            if (closed || part == parts.size()) return Optional.empty();
            Part current = parts.get(part);
            if (position < current.batches.size()) return Optional.of(current.batches.get(position));
            if (current.whole) leave();
            else wait();
        }
    }

    /** Moves on behind the batch that {@link #peek} showed. */
    synchronized void advance() {
        position++;
    }

    private void leave() {
        if (!keep) delete(file(part));
        part++;
        position = 0;
    }

    @Override
    public void close() {
        OPEN.remove(name);
        // the client's close and the end of a statement that it closed early may come at once
        synchronized (this) {
            if (closed) return;
            closed = true;
            notifyAll();
            deleteFolder();
        }
    }

    private Path file(int partition) {
        return folder.resolve("part-" + partition + ".arrow");
    }

    private void deleteFolder() {
        if (!Files.exists(folder)) return;
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(Spool::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " could not be emptied", e);
        }
        delete(folder);
    }

    /** What a task was just beginning to write when its result was closed goes with the scratch folder. */
    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (DirectoryNotEmptyException leftToTheEnd) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " could not be deleted", e);
        }
    }
}
