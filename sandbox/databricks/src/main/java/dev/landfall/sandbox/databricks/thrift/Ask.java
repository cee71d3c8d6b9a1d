package dev.landfall.sandbox.databricks.thrift;

import com.databricks.jdbc.model.client.thrift.generated.TFetchResultsReq;
import com.databricks.jdbc.model.client.thrift.generated.TSparkGetDirectResults;
import java.util.OptionalLong;

/**
 * How much a client wants of a result.
 *
 * @param startRow where it wants to begin; empty to go on behind the last answer
 */
record Ask(long maxRows, long maxBytes, OptionalLong startRow) {
    private static final long MAX_BYTES = 400L << 20;

    static Ask of(TFetchResultsReq request) {
        OptionalLong start =
                request.isSetStartRowOffset() ? OptionalLong.of(request.getStartRowOffset()) : OptionalLong.empty();
        return new Ask(
                limit(request.getMaxRows()), request.isSetMaxBytes() ? limit(request.getMaxBytes()) : MAX_BYTES, start);
    }

    static Ask of(TSparkGetDirectResults request) {
        return new Ask(
                limit(request.getMaxRows()),
                request.isSetMaxBytes() ? limit(request.getMaxBytes()) : MAX_BYTES,
                OptionalLong.empty());
    }

    /** Whether a batch still fits behind what is already taken. */
    boolean hasRoomFor(long rows, long bytes) {
        return rows <= maxRows && bytes <= maxBytes;
    }

    /** The driver asks for -1 rows when it wants what there is. */
    private static long limit(long asked) {
        return asked <= 0 ? Long.MAX_VALUE : asked;
    }
}
