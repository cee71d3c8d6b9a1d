package dev.landfall.sandbox.databricks.thrift;

import com.databricks.jdbc.model.client.thrift.generated.THandleIdentifier;
import com.databricks.jdbc.model.client.thrift.generated.TOperationHandle;
import com.databricks.jdbc.model.client.thrift.generated.TOperationType;
import com.databricks.jdbc.model.client.thrift.generated.TSessionHandle;
import java.nio.ByteBuffer;
import java.util.UUID;

/** Ids of sessions and operations as Thrift carries them: sixteen bytes, and a secret that we do not use. */
final class Handles {
    private Handles() {}

    static TSessionHandle session(UUID id) {
        return new TSessionHandle(identifier(id));
    }

    static TOperationHandle operation(UUID id, TOperationType type) {
        return new TOperationHandle(identifier(id), type, true);
    }

    static UUID id(TSessionHandle handle) {
        return id(handle.getSessionId());
    }

    static UUID id(TOperationHandle handle) {
        return id(handle.getOperationId());
    }

    private static UUID id(THandleIdentifier identifier) {
        ByteBuffer bytes = ByteBuffer.wrap(identifier.getGuid());
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private static THandleIdentifier identifier(UUID id) {
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return new THandleIdentifier(ByteBuffer.wrap(bytes), ByteBuffer.wrap(bytes));
    }
}
