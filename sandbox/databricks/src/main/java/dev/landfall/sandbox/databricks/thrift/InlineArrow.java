package dev.landfall.sandbox.databricks.thrift;

import com.databricks.jdbc.model.client.thrift.generated.TRowSet;
import com.databricks.jdbc.model.client.thrift.generated.TSparkArrowBatch;
import com.databricks.jdbc.model.client.thrift.generated.TSparkRowSetType;
import dev.landfall.sandbox.databricks.spark.Batch;
import dev.landfall.sandbox.databricks.spark.Execution;
import dev.landfall.sandbox.databricks.spark.ResultFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Arrow batches inside the answer. */
final class InlineArrow implements Form {
    private final Execution execution;
    private long sent;

    InlineArrow(Execution execution) {
        this.execution = execution;
    }

    @Override
    public TSparkRowSetType type() {
        return TSparkRowSetType.ARROW_BASED_SET;
    }

    @Override
    public TRowSet take(Ask ask) throws IOException, InterruptedException, ResultFailure {
        List<TSparkArrowBatch> batches = new ArrayList<>();
        long rows = 0;
        long bytes = 0;
        Optional<Batch> next = execution.peek();
        while (next.isPresent()
                && (batches.isEmpty()
                        || ask.hasRoomFor(
                                rows + next.get().rows(), bytes + next.get().length()))) {
            batches.add(new TSparkArrowBatch(
                    ByteBuffer.wrap(next.get().read()), next.get().rows()));
            rows += next.get().rows();
            bytes += next.get().length();
            execution.advance();
            next = execution.peek();
        }
        TRowSet answer = new TRowSet(sent, List.of()).setArrowBatches(batches);
        sent += rows;
        return answer;
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
