package dev.landfall.sandbox.databricks.thrift;

import com.databricks.internal.apache.thrift.TException;
import com.databricks.internal.apache.thrift.protocol.TBinaryProtocol;
import com.databricks.internal.apache.thrift.protocol.TProtocol;
import com.databricks.internal.apache.thrift.transport.TIOStreamTransport;
import com.databricks.jdbc.model.client.thrift.generated.TCLIService;
import dev.landfall.sandbox.databricks.http.Label;
import dev.landfall.sandbox.databricks.http.Request;
import java.io.ByteArrayInputStream;
import java.util.Map;

/** Reads a Thrift request far enough to say what it asks for. */
final class ThriftCall {
    private ThriftCall() {}

    static Label label(Request request) {
        if (!request.path().startsWith("/sql/") || request.body().length == 0) return Label.NONE;
        try {
            TProtocol in = new TBinaryProtocol(new TIOStreamTransport(new ByteArrayInputStream(request.body())));
            String name = in.readMessageBegin().name;
            return new Label(
                    name,
                    switch (name) {
                        case "ExecuteStatement" -> statement(in);
                        case "OpenSession" -> tags(in);
                        default -> "";
                    });
        } catch (TException e) {
            // it will be refused when it is read in earnest
            return Label.NONE;
        }
    }

    private static String statement(TProtocol in) throws TException {
        TCLIService.ExecuteStatement_args arguments = new TCLIService.ExecuteStatement_args();
        arguments.read(in);
        return arguments.getReq().getStatement();
    }

    /** The one of the session's settings that says whose it is. */
    private static String tags(TProtocol in) throws TException {
        TCLIService.OpenSession_args arguments = new TCLIService.OpenSession_args();
        arguments.read(in);
        Map<String, String> settings = arguments.getReq().getConfiguration();
        return settings == null
                ? ""
                : settings.entrySet().stream()
                        .filter(entry -> entry.getKey().equalsIgnoreCase("QUERY_TAGS"))
                        .map(entry -> "QUERY_TAGS " + entry.getValue())
                        .findFirst()
                        .orElse("");
    }
}
