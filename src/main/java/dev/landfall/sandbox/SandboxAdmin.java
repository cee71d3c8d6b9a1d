package dev.landfall.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/**
 * Tells a running stand-in (databricks or platform, not the landing zone) how to behave, over its admin path. For
 * tests, the demo and the benchmark. Safe for several threads.
 */
public final class SandboxAdmin {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final URI url;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    /** @param url where the stand-in serves, as {@link Sandbox#url} says it */
    public SandboxAdmin(URI url) {
        this.url = url;
    }

    /** Changes settings while the stand-in runs, for example {@code Map.of("reorder", true)}; gives all settings. */
    public JsonNode set(Map<String, Object> settings) {
        return post("settings", settings);
    }

    public JsonNode settings() {
        return get("settings");
    }

    /** Faults are used up by the calls they match, the oldest first. */
    public void add(Fault fault) {
        post("faults", fault.wishes());
    }

    public void clearFaults() {
        send("DELETE", "faults", BodyPublishers.noBody());
    }

    /** The last calls, oldest first, each with its method, path and status. */
    public JsonNode calls() {
        return get("calls");
    }

    /** What platform ingested into a dataset: {@code rows} and {@code batches}, counted in the files on disk. */
    public JsonNode count(String dataset) {
        return get("datasets/%s/count".formatted(dataset));
    }

    /** Makes platform forget all batches of a dataset, with their files. */
    public void reset(String dataset) {
        post("datasets/%s/reset".formatted(dataset), Map.of());
    }

    /** Ends all that clients of databricks have open: {@code sessions} or {@code statements}. */
    public void end(String what) {
        send("DELETE", what, BodyPublishers.noBody());
    }

    /** Any other question to the admin path. */
    public JsonNode get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    /** Any other order to the admin path. */
    public JsonNode post(String path, Map<String, Object> body) {
        try {
            return send("POST", path, BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
        } catch (JsonProcessingException e) {
            throw new ProblemException(SandboxProblem.ADMIN.at(url + "/__admin/" + path, e.getOriginalMessage()), e);
        }
    }

    private JsonNode send(String method, String path, BodyPublisher body) {
        URI target = URI.create(url + "/__admin/" + path);
        HttpRequest request = HttpRequest.newBuilder(target)
                .method(method, body)
                .header("Content-Type", "application/json")
                .timeout(TIMEOUT)
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new ProblemException(SandboxProblem.ADMIN.at(target.toString(), answer.body()));
            }
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new ProblemException(SandboxProblem.ADMIN.at(target.toString(), e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(SandboxProblem.INTERRUPTED.at("sandbox"), e);
        }
    }
}
