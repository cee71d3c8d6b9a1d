package dev.landfall.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.landfall.problem.ProblemException;
import dev.landfall.thread.DaemonThreads;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers over HTTP, by threads of its own: whatever is asked, and however slowly, no data moves more slowly. Requests are
 * small and must come within ten seconds. Listens as soon as it exists; says no word of TLS, which a proxy speaks.
 */
public final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final String EVENTS = "/api/events";
    private static final int THREADS = 2 * Events.MOST;

    /** Of the JDK's server; read once, when the first one is made. */
    private static final Map<String, String> LIMITS = Map.of(
            "sun.net.httpserver.nodelay", "true",
            "sun.net.httpserver.maxReqTime", "10",
            "sun.net.httpserver.maxReqHeaders", "64",
            "sun.net.httpserver.maxReqHeaderSize", "32768",
            "sun.net.httpserver.idleInterval", "30",
            "jdk.httpserver.maxConnections", "200");

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
                    "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cache-Control", "no-store");

    private final HttpServer server;
    private final ThreadPoolExecutor threads;
    private final Guard guard;
    private final Api api;
    private final Events events;

    /** Throws where nothing can listen. */
    public WebServer(HttpOptions options, Api api, LiveRuns runs) {
        LIMITS.forEach((key, value) -> {
            if (System.getProperty(key) == null) System.setProperty(key, value);
        });
        this.guard = new Guard(options);
        this.api = api;
        this.events = new Events(runs);
        this.server = listening(options);
        this.threads = threads();
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    private static HttpServer listening(HttpOptions options) {
        try {
            return HttpServer.create(new InetSocketAddress(options.address(), options.port()), 0);
        } catch (IOException e) {
            throw new ProblemException(
                    HttpProblem.NOT_LISTENING.at(
                            "http.port",
                            options.address().getHostAddress(),
                            options.port(),
                            String.valueOf(e.getMessage())),
                    e);
        }
    }

    private static ThreadPoolExecutor threads() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new DaemonThreads("http"));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Where it listens. */
    public URI url() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().getHostAddress();
        return URI.create("http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, address.getPort()));
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Headers headers = exchange.getResponseHeaders();
            HEADERS.forEach(headers::set);
            Optional<Response> response = answer(exchange);
            if (response.isPresent()) give(exchange, response.get());
        }
    }

    /** Nothing where it has been given already. */
    private Optional<Response> answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        try {
            guard.admit(exchange.getRequestMethod(), path, exchange.getRequestHeaders());
            Request request = Request.of(exchange);
            if (path.equals(EVENTS) && exchange.getRequestMethod().equals("GET")) {
                events.send(exchange);
                return Optional.empty();
            }
            return Optional.of(answer(request));
        } catch (Refused e) {
            if (e.status() == 401)
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"Landfall\", charset=\"UTF-8\"");
            return Optional.of(Response.problem(e.status(), e.problem()));
        } catch (RuntimeException e) {
            String kind = e.getClass().getSimpleName();
            LOG.warn("{} was not answered: {}", exchange.getRequestURI().getRawPath(), kind);
            LOG.debug(
                    "it was thrown at {}",
                    e.getStackTrace().length > 0 ? e.getStackTrace()[0] : "?"); // no message: it may hold a value
            return Optional.of(Response.problem(500, HttpProblem.UNEXPECTED.at("HTTP", kind)));
        }
    }

    private Response answer(Request request) throws IOException {
        Optional<Response> answer = api.answer(request);
        if (answer.isPresent()) return answer.get();
        Optional<Response> file = request.method().equals("GET") ? Page.file(request.path()) : Optional.empty();
        return file.orElseThrow(
                () -> new Refused(404, HttpProblem.NOTHING_THERE.at("HTTP", request.method(), request.path())));
    }

    private static void give(HttpExchange exchange, Response response) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", response.type());
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(response.status(), isHead ? -1 : response.body().length);
        if (!isHead) exchange.getResponseBody().write(response.body());
    }

    /** Those who listen are cut off. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
