package dev.landfall.sandbox.databricks.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server, on loopback only. It asks its endpoints in order, plays the faults and keeps the list of calls. What lies under
 * <code>/__admin/</code> is neither disturbed by faults nor listed.
 */
public final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    private final HttpServer server;
    private final Faults faults;
    private final CallLog calls;

    /** Takes the port, 0 for a free one, without serving yet. */
    public WebServer(int port, Faults faults, CallLog calls) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 128);
        this.faults = faults;
        this.calls = calls;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Begins to serve. */
    public void start(ExecutorService workers, List<Endpoint> endpoints, Function<Request, Label> labels) {
        server.setExecutor(workers);
        server.createContext("/", exchange -> serve(exchange, endpoints, labels));
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange, List<Endpoint> endpoints, Function<Request, Label> labels) {
        try (exchange) {
            Request request = Request.read(exchange);
            if (request.path().startsWith("/__admin/")) send(exchange, answer(request, endpoints));
            else serveListed(exchange, request, endpoints, labels.apply(request));
        } catch (IOException e) {
            LOG.debug("the client went away", e);
        } catch (RuntimeException e) {
            LOG.error(
                    "{} {} failed",
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    e);
        }
    }

    private void serveListed(HttpExchange exchange, Request request, List<Endpoint> endpoints, Label label)
            throws IOException {
        Instant start = calls.now();
        Optional<Fault> fault = faults.take(request, label);
        fault.ifPresent(f -> pause(f.delayMs()));
        boolean dropped = fault.filter(f -> f.drops("before")).isPresent();
        Optional<Response> answer = dropped ? Optional.empty() : Optional.of(answer(request, endpoints, fault));
        boolean kept = answer.isPresent() && fault.filter(f -> f.drops("after")).isEmpty();
        calls.add(start, request, label, kept ? answer.get().status() : 0, fault.isPresent());
        if (!kept) return;
        if (fault.filter(f -> f.drops("during")).isPresent()) sendHalf(exchange, answer.get());
        else send(exchange, answer.get());
    }

    private static Response answer(Request request, List<Endpoint> endpoints, Optional<Fault> fault) {
        Optional<Fault> answering = fault.filter(f -> f.status() != 0);
        return answering.isPresent() ? answering.get().answer() : answer(request, endpoints);
    }

    private static Response answer(Request request, List<Endpoint> endpoints) {
        try {
            for (Endpoint endpoint : endpoints) {
                Optional<Response> answer = endpoint.answer(request);
                if (answer.isPresent()) return answer.get();
            }
            return Response.error(
                    404, "ENDPOINT_NOT_FOUND", "The stand-in has no '" + request.method() + " " + request.path() + "'");
        } catch (IOException | RuntimeException e) {
            LOG.error("{} {} failed", request.method(), request.path(), e);
            return Response.error(500, "INTERNAL_ERROR", String.valueOf(e.getMessage()));
        }
    }

    private static void send(HttpExchange exchange, Response answer) throws IOException {
        begin(exchange, answer);
        write(exchange.getResponseBody(), answer.body());
    }

    private static void sendHalf(HttpExchange exchange, Response answer) throws IOException {
        begin(exchange, answer);
        write(exchange.getResponseBody(), answer.firstHalf());
        exchange.getResponseBody().flush();
    }

    private static void begin(HttpExchange exchange, Response answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        long length = answer.length();
        exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
    }

    private static void write(OutputStream out, List<Response.Piece> pieces) throws IOException {
        for (Response.Piece piece : pieces) out.write(piece.bytes(), piece.offset(), piece.length());
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
