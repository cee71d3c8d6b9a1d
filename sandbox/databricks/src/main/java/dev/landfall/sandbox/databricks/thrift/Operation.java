package dev.landfall.sandbox.databricks.thrift;

import com.databricks.jdbc.model.client.thrift.generated.TFetchResultsResp;
import com.databricks.jdbc.model.client.thrift.generated.TGetOperationStatusResp;
import com.databricks.jdbc.model.client.thrift.generated.TGetResultSetMetadataResp;
import com.databricks.jdbc.model.client.thrift.generated.TOperationHandle;
import java.time.Duration;
import java.util.UUID;

/** Something that a session was asked for and whose result the client reads. */
interface Operation extends AutoCloseable {
    UUID id();

    TOperationHandle handle();

    /** Waits until there is something to read or a failure, at most so long; says whether there is. */
    boolean await(Duration atMost) throws InterruptedException;

    TGetOperationStatusResp status();

    TGetResultSetMetadataResp metadata();

    TFetchResultsResp fetch(Ask ask) throws InterruptedException;

    /** Whether it is finished and nothing of it will be asked for again. */
    boolean isDelivered(TFetchResultsResp lastAnswer);

    void cancel();

    @Override
    void close();
}
