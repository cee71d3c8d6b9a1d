package dev.landfall.sandbox.databricks.thrift;

import dev.landfall.sandbox.databricks.http.Response;
import dev.landfall.sandbox.databricks.spark.Batch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A part of a result as an Arrow stream of its own: schema, batches, end mark. */
record LinkedFile(byte[] schema, long startRow, List<Batch> batches) {
    private static final byte[] END = {-1, -1, -1, -1, 0, 0, 0, 0};

    long rows() {
        return batches.stream().mapToLong(Batch::rows).sum();
    }

    long bytes() {
        return schema.length + batches.stream().mapToLong(Batch::length).sum() + END.length;
    }

    List<Response.Piece> content() throws IOException {
        List<Response.Piece> pieces = new ArrayList<>();
        pieces.add(Response.Piece.of(schema));
        for (Batch batch : batches) pieces.add(Response.Piece.of(batch.read()));
        pieces.add(Response.Piece.of(END));
        return pieces;
    }
}
