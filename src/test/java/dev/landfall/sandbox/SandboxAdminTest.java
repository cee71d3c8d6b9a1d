package dev.landfall.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SandboxAdminTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final SandboxAdmin admin;

    SandboxAdminTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/__admin/settings", exchange -> answer(exchange, 200, "{\"reorder\":true}"));
        server.createContext("/__admin/faults", exchange -> answer(exchange, 201, "[]"));
        server.createContext("/__admin/datasets", exchange -> answer(exchange, 200, "{\"rows\":7,\"batches\":[]}"));
        server.createContext("/__admin/calls", exchange -> answer(exchange, 400, "no such order"));
        server.start();
        admin = new SandboxAdmin(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void settingsAreSentAsJson() {
        assertThat(admin.set(Map.of("reorder", true)).path("reorder").asBoolean())
                .isTrue();

        assertThat(asked).containsExactly("POST /__admin/settings {\"reorder\":true}");
    }

    @Test
    void aFaultSaysOnlyWhatWasAskedFor() {
        admin.add(Fault.next("POST .*/batches$"));

        assertThat(asked).containsExactly("POST /__admin/faults {\"match\":\"POST .*/batches$\"}");
    }

    @Test
    void aFaultCanBeComposed() {
        Fault busy =
                Fault.next("x").times(3).answers(503).header("Retry-After", "1").header("X-Extra", "2");

        assertThat(busy.wishes())
                .containsEntry("times", 3)
                .containsEntry("status", 503)
                .containsEntry("headers", Map.of("Retry-After", "1", "X-Extra", "2"));
        assertThat(Fault.next("x").delayed(Duration.ofSeconds(2)).wishes()).containsEntry("delayMs", 2000L);
        assertThat(Fault.next("x").droppedAfter().wishes()).containsEntry("drop", "after");
    }

    @Test
    void clearingForgetsTheFaults() {
        admin.clearFaults();

        assertThat(asked).containsExactly("DELETE /__admin/faults ");
    }

    @Test
    void aDatasetIsCounted() {
        assertThat(admin.count("65f0").path("rows").asInt()).isEqualTo(7);

        assertThat(asked).containsExactly("GET /__admin/datasets/65f0/count ");
    }

    @Test
    void aRefusedOrderIsAProblemWithTheStandInsWords() {
        Problem problem =
                catchThrowableOfType(ProblemException.class, admin::calls).first();

        assertThat(problem.code()).isEqualTo("SANDBOX-11");
        assertThat(problem.what()).contains("no such order");
    }

    private void answer(HttpExchange exchange, int status, String body) throws IOException {
        String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + sent);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
