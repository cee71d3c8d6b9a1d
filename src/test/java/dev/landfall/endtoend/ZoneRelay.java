package dev.landfall.endtoend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.landfall.sandbox.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands on loopback before the landing zone, which cannot be told to fail, and takes faults as the platform stand-in does:
 * match, times, skip, status, headers, body, delayMs, drop, half. Experience Platform is reached through it too, because
 * its credentials name the zone's address.
 */
final class ZoneRelay implements AutoCloseable {
    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "host",
            "connection",
            "content-length",
            "expect",
            "transfer-encoding",
            "upgrade",
            "http2-settings",
            "keep-alive",
            "date");

    private final URI platform;
    private final URI zone;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Fault> faults = new ArrayList<>();

    ZoneRelay(URI platform, URI zone) {
        this.platform = platform;
        this.zone = zone;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** In the place of Experience Platform's address. */
    URI url() {
        return URI.create("http://" + authority());
    }

    private String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    synchronized void add(Fault fault) {
        faults.add(fault);
    }

    synchronized void clear() {
        faults.clear();
    }

    private synchronized Optional<Fault> take(String line) {
        for (int i = 0; i < faults.size(); i++) {
            Fault fault = faults.get(i);
            if (!java.util.regex.Pattern.compile(text(fault, "match"))
                    .matcher(line)
                    .find()) continue;
            if (number(fault, "skip") > 0) {
                faults.set(i, fault.with("skip", number(fault, "skip") - 1));
                continue;
            }
            if (number(fault, "times") > 1) faults.set(i, fault.times(number(fault, "times") - 1));
            else faults.remove(i);
            return Optional.of(fault);
        }
        return Optional.empty();
    }

    private static String text(Fault fault, String key) {
        return fault.wishes().getOrDefault(key, "").toString();
    }

    private static int number(Fault fault, String key) {
        return ((Number) fault.wishes().getOrDefault(key, 0)).intValue();
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            URI asked = exchange.getRequestURI();
            boolean isForZone = asked.getRawPath().startsWith(zone.getRawPath());
            Optional<Fault> fault = isForZone ? take(exchange.getRequestMethod() + " " + asked) : Optional.empty();
            if (fault.isPresent()) faulty(exchange, body, fault.get());
            else answer(exchange, forward(exchange, body), 1);
        } catch (IOException e) {
            // whoever called has gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void faulty(HttpExchange exchange, byte[] body, Fault fault) throws IOException, InterruptedException {
        if (text(fault, "drop").equals("before")) return;
        if (number(fault, "status") > 0) {
            if (fault.wishes().get("headers") instanceof Map<?, ?> headers)
                headers.forEach((name, value) -> exchange.getResponseHeaders().set(name.toString(), value.toString()));
            exchange.sendResponseHeaders(number(fault, "status"), -1);
            return;
        }
        HttpResponse<byte[]> done = forward(exchange, body);
        LockSupport.parkNanos(
                java.time.Duration.ofMillis(number(fault, "delayMs")).toNanos());
        if (text(fault, "drop").equals("after")) return;
        answer(exchange, done, text(fault, "half").equals("true") ? 2 : 1);
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        URI asked = exchange.getRequestURI();
        URI upstream = asked.getRawPath().startsWith(zone.getRawPath()) ? zone : platform;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + upstream.getAuthority() + asked))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (isPassedOn(name)) values.forEach(value -> request.header(name, value));
        });
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static boolean isPassedOn(String header) {
        return !OF_THE_CONNECTION.contains(header.toLowerCase(java.util.Locale.ROOT));
    }

    /** The first of so many shares of the body; the length is that of the whole. */
    private void answer(HttpExchange exchange, HttpResponse<byte[]> done, int shares) throws IOException {
        done.headers().map().forEach((name, values) -> {
            if (isPassedOn(name)) exchange.getResponseHeaders().put(name, values);
        });
        byte[] body = readable(done);
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        if (isHead)
            done.headers().firstValue("Content-Length").ifPresent(length -> exchange.getResponseHeaders()
                    .set("Content-Length", length));
        exchange.sendResponseHeaders(done.statusCode(), isHead || body.length == 0 ? -1 : body.length);
        if (!isHead) exchange.getResponseBody().write(body, 0, body.length / shares);
    }

    private byte[] readable(HttpResponse<byte[]> done) {
        boolean isJson = done.headers().firstValue("Content-Type").orElse("").contains("json");
        if (!isJson) return done.body();
        return new String(done.body(), StandardCharsets.UTF_8)
                .replace(zone.getAuthority(), authority())
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        threads.shutdownNow();
    }
}
