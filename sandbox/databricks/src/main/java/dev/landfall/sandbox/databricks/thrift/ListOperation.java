package dev.landfall.sandbox.databricks.thrift;

import com.databricks.jdbc.model.client.thrift.generated.TFetchResultsResp;
import com.databricks.jdbc.model.client.thrift.generated.TGetOperationStatusResp;
import com.databricks.jdbc.model.client.thrift.generated.TGetResultSetMetadataResp;
import com.databricks.jdbc.model.client.thrift.generated.TOperationHandle;
import com.databricks.jdbc.model.client.thrift.generated.TOperationState;
import com.databricks.jdbc.model.client.thrift.generated.TOperationType;
import com.databricks.jdbc.model.client.thrift.generated.TRowSet;
import com.databricks.jdbc.model.client.thrift.generated.TSparkRowSetType;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The answer to a metadata call: a short list, complete from the beginning, sent in one piece. */
final class ListOperation implements Operation {
    private final UUID id = UUID.randomUUID();
    private final TOperationType type;
    private final Listing listing;

    ListOperation(TOperationType type, Listing listing) {
        this.type = type;
        this.listing = listing;
    }

    @Override
    public UUID id() {
        return id;
    }

    @Override
    public TOperationHandle handle() {
        return Handles.operation(id, type);
    }

    @Override
    public boolean await(Duration atMost) {
        return true;
    }

    @Override
    public TGetOperationStatusResp status() {
        return new TGetOperationStatusResp(Statuses.ok())
                .setOperationState(TOperationState.FINISHED_STATE)
                .setHasResultSet(true);
    }

    @Override
    public TGetResultSetMetadataResp metadata() {
        return new TGetResultSetMetadataResp(Statuses.ok())
                .setSchema(ColumnTypes.table(listing.schema()))
                .setResultFormat(TSparkRowSetType.COLUMN_BASED_SET)
                .setLz4Compressed(false)
                .setIsStagingOperation(false);
    }

    @Override
    public TFetchResultsResp fetch(Ask ask) {
        TRowSet rows = new TRowSet(0, List.of()).setColumns(Columns.of(listing.schema(), listing.columns()));
        return new TFetchResultsResp(Statuses.ok())
                .setHasMoreRows(false)
                .setResults(rows)
                .setResultSetMetadata(metadata());
    }

    @Override
    public boolean isDelivered(TFetchResultsResp lastAnswer) {
        return true;
    }

    @Override
    public void cancel() {}

    @Override
    public void close() {}
}
