package dev.landfall.sandbox.databricks.thrift;

import com.databricks.internal.apache.thrift.TConfiguration;
import com.databricks.internal.apache.thrift.transport.TEndpointTransport;
import com.databricks.internal.apache.thrift.transport.TTransportException;
import dev.landfall.sandbox.databricks.http.Response;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** What Thrift writes, in pieces: small values are gathered, and large arrays, which are rows, are taken as they are. */
final class AnswerPieces extends TEndpointTransport {
    private static final int LARGE = 16 << 10;

    private final List<Response.Piece> pieces = new ArrayList<>();
    private final ByteArrayOutputStream small = new ByteArrayOutputStream();

    AnswerPieces() throws TTransportException {
        super(TConfiguration.DEFAULT);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (length < LARGE) {
            small.write(bytes, offset, length);
            return;
        }
        gather();
        pieces.add(new Response.Piece(bytes, offset, length));
    }

    List<Response.Piece> all() {
        gather();
        return pieces;
    }

    private void gather() {
        if (small.size() > 0) pieces.add(Response.Piece.of(small.toByteArray()));
        small.reset();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws TTransportException {
        throw new TTransportException("this side is only written");
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void open() {}

    @Override
    public void close() {}
}
