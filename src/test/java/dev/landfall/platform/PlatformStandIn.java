package dev.landfall.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The sandbox's Experience Platform, with what a test may tell it over its admin path. */
public final class PlatformStandIn implements AutoCloseable {
    static final String PROFILES = "65f000000000000000000001";
    public static final String CLIENT = "landfall-sandbox";
    public static final String SECRET = "landfall-sandbox-secret";
    public static final String ORGANIZATION = "5F1A0000000000000A495C00@AdobeOrg";

    private final StandIn process;
    private final HttpClient http = HttpClient.newHttpClient();

    private PlatformStandIn(StandIn process) {
        this.process = process;
    }

    public static PlatformStandIn start(Path state, String... options) throws IOException {
        return new PlatformStandIn(StandIn.start("platform", state, options));
    }

    public URI url() {
        return process.url();
    }

    /** The next calls that match get this fault; see the sandbox's README for its members. */
    void fault(String json) {
        admin("POST", "/faults", json);
    }

    void settings(String json) {
        admin("POST", "/settings", json);
    }

    /** No faults, no calls remembered, no rows. */
    public void reset() {
        admin("DELETE", "/faults", "");
        admin("DELETE", "/calls", "");
        settings("{\"lagMs\": 0, \"workMs\": 0, \"tokenSeconds\": 86399, \"provider\": \"azure\"}");
        admin("POST", "/datasets/" + PROFILES + "/reset", "");
    }

    long rows() {
        return admin("GET", "/datasets/" + PROFILES + "/count", "").path("rows").asLong();
    }

    /** "METHOD path" of every call to a service since the reset, without the token's. */
    public List<String> calls() {
        List<String> calls = new ArrayList<>();
        for (JsonNode call : admin("GET", "/calls", "")) {
            if (!call.path("path").asText().startsWith("/ims/")) {
                calls.add(call.path("method").asText() + " " + call.path("path").asText());
            }
        }
        return calls;
    }

    public PlatformConnection connection() {
        return connection(Duration.ofSeconds(5), Duration.ofMinutes(15));
    }

    PlatformConnection connection(Duration requestTimeout, Duration retryBudget) {
        return connection(CLIENT, SECRET, ORGANIZATION, "prod", requestTimeout, retryBudget);
    }

    PlatformConnection connection(String client, String secret, String organization, String sandbox) {
        return connection(client, secret, organization, sandbox, Duration.ofSeconds(5), Duration.ofMinutes(15));
    }

    private PlatformConnection connection(
            String client,
            String secret,
            String organization,
            String sandbox,
            Duration requestTimeout,
            Duration retryBudget) {
        return new PlatformConnection(
                url(),
                url(),
                client,
                () -> secret,
                organization,
                sandbox,
                "openid,AdobeID",
                requestTimeout,
                retryBudget);
    }

    private JsonNode admin(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/__admin" + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalArgumentException(answer.body());
            }
            return Json.line(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
