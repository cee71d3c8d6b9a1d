package dev.landfall.databricks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Plays what gives access tokens, as a test tells it to, and a workspace that takes no token but the last. */
final class TokenServer implements AutoCloseable {
    record Seen(String method, String target, String body, String authorization, String metadata) {}

    private final HttpServer server;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final AtomicInteger issued = new AtomicInteger();
    private volatile int status = 200;
    private volatile String answer = "{\"access_token\": \"token-%d\", \"expires_in\": 3600}";
    private volatile String compute = "{\"state\": \"RUNNING\", \"auto_stop_mins\": 10}";
    private volatile int withdrawn;

    TokenServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "token server");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::token);
        server.createContext("/api/", this::workspace);
        server.start();
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** {@code %d} is the number of the token. */
    TokenServer answers(int newStatus, String json) {
        status = newStatus;
        answer = json;
        return this;
    }

    /** What the workspace says of its compute, whatever it is asked to do with it. */
    TokenServer compute(String json) {
        compute = json;
        return this;
    }

    /** Every token so far is refused from now on. */
    void withdraw() {
        withdrawn = issued.get();
    }

    List<Seen> seen() {
        return seen;
    }

    private void token(HttpExchange call) throws IOException {
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        seen.add(new Seen(
                call.getRequestMethod(),
                call.getRequestURI().toString(),
                body,
                String.valueOf(call.getRequestHeaders().getFirst("Authorization")),
                String.valueOf(call.getRequestHeaders().getFirst("Metadata"))));
        send(call, status, answer.replace("%d", String.valueOf(issued.incrementAndGet())));
    }

    private void workspace(HttpExchange call) throws IOException {
        String bearer = String.valueOf(call.getRequestHeaders().getFirst("Authorization"));
        boolean known = bearer.startsWith("Bearer token-")
                && Integer.parseInt(bearer.substring("Bearer token-".length())) > withdrawn;
        send(call, known ? 200 : 401, compute);
    }

    private static void send(HttpExchange call, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
