package dev.landfall.sandbox.databricks.spark;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ReadChannel;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.ArrowUtils;
import org.apache.spark.sql.vectorized.ArrowColumnVector;

/** Reads Arrow batches back into values, for a client that takes columns. Knows the types that a columnar query sends. */
public final class BatchReader {
    private final StructType schema;
    private final String zone;

    public BatchReader(StructType schema, String zone) {
        this.schema = schema;
        this.zone = zone;
    }

    /** One list of values per column; an absent value is null. */
    public List<List<Object>> columns(byte[] batch) throws IOException {
        try (BufferAllocator allocator = ArrowUtils.rootAllocator().newChildAllocator("columns", 0, Long.MAX_VALUE);
                VectorSchemaRoot root =
                        VectorSchemaRoot.create(ArrowUtils.toArrowSchema(schema, zone, false, false), allocator);
                ArrowRecordBatch message = MessageSerializer.deserializeRecordBatch(
                        new ReadChannel(Channels.newChannel(new ByteArrayInputStream(batch))), allocator)) {
            new VectorLoader(root).load(message);
            List<List<Object>> columns = new ArrayList<>();
            for (int i = 0; i < schema.size(); i++) columns.add(values(root, i));
            return columns;
        }
    }

    private List<Object> values(VectorSchemaRoot root, int column) {
        DataType type = schema.apply(column).dataType();
        List<Object> values = new ArrayList<>(root.getRowCount());
        try (ArrowColumnVector vector = new ArrowColumnVector(root.getVector(column))) {
            for (int row = 0; row < root.getRowCount(); row++)
                values.add(vector.isNullAt(row) ? null : value(vector, row, type));
        }
        return values;
    }

    private static Object value(ArrowColumnVector vector, int row, DataType type) {
        return switch (type.typeName()) {
            case "boolean" -> vector.getBoolean(row);
            case "byte" -> vector.getByte(row);
            case "short" -> vector.getShort(row);
            case "integer" -> vector.getInt(row);
            case "long" -> vector.getLong(row);
            case "float" -> (double) vector.getFloat(row);
            case "double" -> vector.getDouble(row);
            case "binary" -> vector.getBinary(row);
            default -> vector.getUTF8String(row).toString();
        };
    }
}
