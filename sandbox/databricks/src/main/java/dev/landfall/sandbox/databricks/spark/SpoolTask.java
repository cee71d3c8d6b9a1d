package dev.landfall.sandbox.databricks.spark;

import java.io.IOException;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.VoidFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/** What a Spark task does with the rows of its partition: it writes them to the spool. */
final class SpoolTask implements VoidFunction<Iterator<InternalRow>> {
    private static final long serialVersionUID = 1;

    private final String spool;
    private final StructType schema;
    private final String zone;
    private final int batchRows;

    SpoolTask(String spool, StructType schema, String zone, int batchRows) {
        this.spool = spool;
        this.schema = schema;
        this.zone = zone;
        this.batchRows = batchRows;
    }

    @Override
    public void call(Iterator<InternalRow> rows) throws IOException {
        Spool.named(spool).write(TaskContext.getPartitionId(), rows, schema, zone, batchRows);
    }
}
