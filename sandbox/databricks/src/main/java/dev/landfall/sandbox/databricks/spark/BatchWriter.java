package dev.landfall.sandbox.databricks.spark;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.execution.arrow.ArrowWriter;
import org.apache.spark.sql.types.StructType;

/** Turns rows into Arrow record batches, bounded by rows and by bytes. Spark's own batches are bounded by rows alone. */
final class BatchWriter implements AutoCloseable {
    private static final long MAX_BYTES = 8L << 20;
    private static final int UNKNOWN_ROW_BYTES = 256;

    private final ArrowWriter writer;
    private final VectorUnloader unloader;
    private final int maxRows;
    private int rows;
    private long bytes;

    BatchWriter(StructType schema, String zone, int maxRows) {
        writer = ArrowWriter.create(schema, zone, false);
        unloader = new VectorUnloader(writer.root());
        this.maxRows = maxRows;
    }

    void add(InternalRow row) {
        writer.write(row);
        rows++;
        bytes += row instanceof UnsafeRow ? ((UnsafeRow) row).getSizeInBytes() : UNKNOWN_ROW_BYTES;
    }

    boolean isFull() {
        return rows >= maxRows || bytes >= MAX_BYTES;
    }

    int rows() {
        return rows;
    }

    /** Writes the rows so far as one batch and begins the next. */
    long flush(WritableByteChannel out) throws IOException {
        writer.finish();
        WriteChannel channel = new WriteChannel(out);
        try (ArrowRecordBatch batch = unloader.getRecordBatch()) {
            MessageSerializer.serialize(channel, batch);
        }
        writer.reset();
        rows = 0;
        bytes = 0;
        return channel.getCurrentPosition();
    }

    @Override
    public void close() {
        writer.root().close();
    }
}
