package dev.landfall.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landfall.cli.MaskedPreview;
import dev.landfall.routes.Dataflow;
import dev.landfall.runner.Features;
import dev.landfall.runner.Observatory;
import dev.landfall.runner.Runner;
import dev.landfall.status.Complaints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A project that is served in this process, and asked over HTTP. */
final class Served implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Features features;
    private final String token;
    private final Runner runner;
    private final Observatory observatory;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> events = new CopyOnWriteArrayList<>();

    Served(Project project) {
        project.set("http.port", "0").set("http.actions", "true");
        features = project.features();
        token = project.settings().getOrDefault("http.token", "none");
        List<Dataflow> dataflows = List.of(project.dataflow(features));
        runner = new Runner(features, (dataflow, problem) -> {});
        observatory = new Observatory(
                features, runner, () -> dataflows, Complaints.NONE, dataflow -> MaskedPreview.of(features, dataflow));
    }

    Served begin() {
        runner.serve();
        observatory.begin();
        return this;
    }

    Features features() {
        return features;
    }

    Observatory observatory() {
        return observatory;
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    JsonNode json(String path) {
        return parsed(get(path).body());
    }

    HttpResponse<String> post(String path, String body) {
        return send(request(path).header("X-Landfall-Action", "yes").POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Listens from now on; see {@link #events}. */
    @SuppressWarnings("FutureReturnValueIgnored") // it ends with this process, or with what is served
    void listen() {
        http.sendAsync(request("/api/events").GET().build(), BodyHandlers.ofLines())
                .thenAccept(answer -> lines(answer.body()));
    }

    private void lines(Stream<String> lines) {
        try (lines) {
            lines.filter(line -> line.startsWith("data: ")).forEach(line -> events.add(line.substring(6)));
        } catch (UncheckedIOException e) {
            events.add("{\"end\": true}");
        }
    }

    List<JsonNode> events() {
        return events.stream().map(Served::parsed).toList();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(observatory.url().orElseThrow() + path))
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    @Override
    public void close() {
        observatory.close();
        runner.close();
    }
}
