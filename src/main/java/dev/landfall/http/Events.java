package dev.landfall.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * Sends what has changed of the runs under way to whoever listens, until they go; each listener holds a thread, so there may
 * be so many and no more. One that comes late is told how all of them stand now.
 */
final class Events {
    static final int MOST = 16;

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int LOOKS_A_SIGN_OF_LIFE = 30;

    private final LiveRuns runs;
    private final Semaphore places = new Semaphore(MOST);

    Events(LiveRuns runs) {
        this.runs = runs;
    }

    /** Returns when the listener has gone or this thread is interrupted. */
    void send(HttpExchange exchange) throws IOException {
        if (!places.tryAcquire()) throw new Refused(503, HttpProblem.TOO_MANY.at("HTTP"));
        try {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
            exchange.sendResponseHeaders(200, 0);
            send(exchange.getResponseBody());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
    }

    private void send(OutputStream out) throws IOException, InterruptedException {
        Map<String, String> told = new HashMap<>();
        write(out, "retry: 3000\n\n");
        for (int looks = 1; ; looks++) {
            Map<String, String> now = runs.events();
            StringBuilder news = new StringBuilder();
            now.forEach((about, event) -> {
                if (!event.equals(told.put(about, event))) news.append(event).append('\n');
            });
            told.keySet().retainAll(now.keySet());
            if (news.length() > 0) write(out, news.toString());
            else if (looks % LOOKS_A_SIGN_OF_LIFE == 0) write(out, ": still here\n\n");
            Thread.sleep(LOOK.toMillis());
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
