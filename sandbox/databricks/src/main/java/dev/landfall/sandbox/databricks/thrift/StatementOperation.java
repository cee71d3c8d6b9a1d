package dev.landfall.sandbox.databricks.thrift;

import com.databricks.jdbc.model.client.thrift.generated.TFetchResultsResp;
import com.databricks.jdbc.model.client.thrift.generated.TGetOperationStatusResp;
import com.databricks.jdbc.model.client.thrift.generated.TGetResultSetMetadataResp;
import com.databricks.jdbc.model.client.thrift.generated.TOperationHandle;
import com.databricks.jdbc.model.client.thrift.generated.TOperationState;
import com.databricks.jdbc.model.client.thrift.generated.TOperationType;
import com.databricks.jdbc.model.client.thrift.generated.TRowSet;
import com.databricks.jdbc.model.client.thrift.generated.TSparkRowSetType;
import com.databricks.jdbc.model.client.thrift.generated.TStatus;
import dev.landfall.sandbox.databricks.spark.Execution;
import dev.landfall.sandbox.databricks.spark.ResultFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** A SQL statement and its rows. */
final class StatementOperation implements Operation {
    /** What Databricks gives to a statement that ran into its time limit. */
    private static final String TIMEOUT_STATE = "57KD0";

    private final UUID id;
    private final Execution execution;
    private final Form form;

    StatementOperation(UUID id, Execution execution, Form form) {
        this.id = id;
        this.execution = execution;
        this.form = form;
    }

    @Override
    public UUID id() {
        return id;
    }

    @Override
    public TOperationHandle handle() {
        return Handles.operation(id, TOperationType.EXECUTE_STATEMENT);
    }

    @Override
    public boolean await(Duration atMost) throws InterruptedException {
        return execution.await(atMost);
    }

    @Override
    public TGetOperationStatusResp status() {
        return switch (execution.state()) {
            case RUNNING -> state(TOperationState.RUNNING_STATE);
            case FINISHED -> state(TOperationState.FINISHED_STATE);
            case CANCELED -> state(TOperationState.CANCELED_STATE);
            case TIMED_OUT -> state(TOperationState.TIMEDOUT_STATE).setSqlState(TIMEOUT_STATE);
            case FAILED -> failed(Statuses.error(execution.failure().orElseThrow()));
        };
    }

    private static TGetOperationStatusResp state(TOperationState state) {
        return new TGetOperationStatusResp(Statuses.ok())
                .setOperationState(state)
                .setHasResultSet(true);
    }

    private static TGetOperationStatusResp failed(TStatus why) {
        return state(TOperationState.ERROR_STATE)
                .setStatus(why)
                .setErrorMessage(why.getErrorMessage())
                .setDisplayMessage(why.getDisplayMessage())
                .setSqlState(why.getSqlState());
    }

    @Override
    public TGetResultSetMetadataResp metadata() {
        TGetResultSetMetadataResp metadata = new TGetResultSetMetadataResp(Statuses.ok())
                .setSchema(ColumnTypes.table(execution.announced()))
                .setResultFormat(format())
                .setLz4Compressed(false)
                .setIsStagingOperation(false);
        return execution.isColumnar() ? metadata : metadata.setArrowSchema(execution.arrowSchema());
    }

    /** A command without columns has no Arrow batches either. */
    private TSparkRowSetType format() {
        return execution.schema().isEmpty() ? TSparkRowSetType.COLUMN_BASED_SET : form.type();
    }

    @Override
    public synchronized TFetchResultsResp fetch(Ask ask) throws InterruptedException {
        try {
            TRowSet rows =
                    execution.schema().isEmpty() ? new TRowSet(0, List.of()).setColumns(List.of()) : form.take(ask);
            return new TFetchResultsResp(Statuses.ok())
                    .setHasMoreRows(form.hasMore())
                    .setResults(rows)
                    .setResultSetMetadata(metadata());
        } catch (ResultFailure e) {
            return new TFetchResultsResp(Statuses.error(e.getCause()));
        } catch (IOException e) {
            return new TFetchResultsResp(Statuses.error(e));
        }
    }

    @Override
    public boolean isDelivered(TFetchResultsResp lastAnswer) {
        boolean all = lastAnswer.isSetHasMoreRows() && !lastAnswer.isHasMoreRows();
        return all && form.isSelfContained();
    }

    void timeOut() {
        execution.timeOut();
    }

    @Override
    public void cancel() {
        execution.cancel();
    }

    @Override
    public void close() {
        execution.close();
    }
}
