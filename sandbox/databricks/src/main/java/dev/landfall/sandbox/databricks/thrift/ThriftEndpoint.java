package dev.landfall.sandbox.databricks.thrift;

import com.databricks.internal.apache.thrift.TException;
import com.databricks.internal.apache.thrift.protocol.TBinaryProtocol;
import com.databricks.internal.apache.thrift.transport.TIOStreamTransport;
import com.databricks.jdbc.model.client.thrift.generated.TCLIService;
import dev.landfall.sandbox.databricks.access.Guard;
import dev.landfall.sandbox.databricks.compute.Compute;
import dev.landfall.sandbox.databricks.http.Endpoint;
import dev.landfall.sandbox.databricks.http.Request;
import dev.landfall.sandbox.databricks.http.Response;
import dev.landfall.sandbox.databricks.settings.LiveSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Thrift over HTTP at the paths of a cluster and of a warehouse. Compute that does not run refuses, as it does while it starts. */
final class ThriftEndpoint implements Endpoint {
    private static final Pattern CLUSTER = Pattern.compile("/sql/protocolv1/o/[^/]+/([^/]+)");
    private static final Pattern WAREHOUSE = Pattern.compile("/sql/1\\.0/(?:warehouses|endpoints)/([^/]+)");

    private final Guard guard;
    private final Compute cluster;
    private final Compute warehouse;
    private final LiveSettings settings;
    private final Function<Compute, TCLIService.Iface> services;

    ThriftEndpoint(
            Guard guard,
            Compute cluster,
            Compute warehouse,
            LiveSettings settings,
            Function<Compute, TCLIService.Iface> services) {
        this.guard = guard;
        this.cluster = cluster;
        this.warehouse = warehouse;
        this.settings = settings;
        this.services = services;
    }

    @Override
    public Optional<Response> answer(Request request) throws IOException {
        Matcher clusters = CLUSTER.matcher(request.path());
        Matcher warehouses = WAREHOUSE.matcher(request.path());
        if (!request.method().equals("POST") || !clusters.matches() && !warehouses.matches()) return Optional.empty();
        Optional<Response> refusal = guard.refusal(request);
        if (refusal.isPresent()) return refusal;
        return Optional.of(
                clusters.matches()
                        ? at(cluster, clusters.group(1), request)
                        : at(warehouse, warehouses.group(1), request));
    }

    private Response at(Compute compute, String id, Request request) throws IOException {
        if (!id.equals(compute.id())) return unknown(compute, id);
        if (settings.now().wakeOnConnect()) compute.start();
        return compute.isRunning() ? serve(compute, request) : notReady(compute);
    }

    private Response serve(Compute compute, Request request) throws IOException {
        try {
            AnswerPieces answer = new AnswerPieces();
            TBinaryProtocol in = new TBinaryProtocol(new TIOStreamTransport(new ByteArrayInputStream(request.body())));
            new TCLIService.Processor<>(services.apply(compute)).process(in, new TBinaryProtocol(answer));
            return Response.of(200, "application/x-thrift", answer.all());
        } catch (TException e) {
            throw new IOException("not a Thrift message: " + e.getMessage(), e);
        }
    }

    private static Response unknown(Compute compute, String id) {
        String message = compute.kind() == Compute.Kind.CLUSTER
                ? "No cluster found matching: " + id
                : "SQL warehouse " + id + " does not exist.";
        return Response.error(404, "RESOURCE_DOES_NOT_EXIST", message)
                .with("X-Thriftserver-Error-Message", "RESOURCE_DOES_NOT_EXIST: " + message);
    }

    private Response notReady(Compute compute) {
        String noun = compute.kind() == Compute.Kind.CLUSTER ? "Cluster " : "SQL warehouse ";
        String message = noun + compute.id() + " is not ready: it is " + compute.state();
        Response refusal = Response.error(503, "TEMPORARILY_UNAVAILABLE", message)
                .with("X-Thriftserver-Error-Message", "TEMPORARILY_UNAVAILABLE: " + message);
        String retryAfter = settings.now().retryAfter();
        return retryAfter.isEmpty() ? refusal : refusal.with("Retry-After", retryAfter);
    }
}
