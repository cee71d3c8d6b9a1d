package dev.landfall.sandbox.databricks.thrift;

import com.databricks.jdbc.model.client.thrift.generated.TRowSet;
import com.databricks.jdbc.model.client.thrift.generated.TSparkRowSetType;
import dev.landfall.sandbox.databricks.spark.Batch;
import dev.landfall.sandbox.databricks.spark.BatchReader;
import dev.landfall.sandbox.databricks.spark.Execution;
import dev.landfall.sandbox.databricks.spark.ResultFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Thrift columns, one batch per answer: for statements without columns, and for a client that reads no Arrow. */
final class ThriftColumns implements Form {
    private final Execution execution;
    private long sent;

    ThriftColumns(Execution execution) {
        this.execution = execution;
    }

    @Override
    public TSparkRowSetType type() {
        return TSparkRowSetType.COLUMN_BASED_SET;
    }

    @Override
    public TRowSet take(Ask ask) throws IOException, InterruptedException, ResultFailure {
        Optional<Batch> next = execution.peek();
        TRowSet answer = new TRowSet(sent, List.of()).setColumns(Columns.of(execution.schema(), values(next)));
        next.ifPresent(batch -> sent += batch.rows());
        execution.advance();
        return answer;
    }

    private List<List<Object>> values(Optional<Batch> batch) throws IOException {
        if (batch.isPresent())
            return new BatchReader(execution.schema(), execution.zone())
                    .columns(batch.get().read());
        List<List<Object>> none = new ArrayList<>();
        for (int i = 0; i < execution.schema().size(); i++) none.add(List.of());
        return none;
    }

    @Override
    public boolean hasMore() throws InterruptedException, ResultFailure {
        return execution.peek().isPresent();
    }

    @Override
    public boolean isSelfContained() {
        return true;
    }
}
