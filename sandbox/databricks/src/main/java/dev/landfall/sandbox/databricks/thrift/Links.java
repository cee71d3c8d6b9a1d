package dev.landfall.sandbox.databricks.thrift;

import dev.landfall.sandbox.databricks.http.Endpoint;
import dev.landfall.sandbox.databricks.http.Request;
import dev.landfall.sandbox.databricks.http.Response;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** CloudFetch: files behind links that need no token, because the link itself is the secret, and that expire. */
final class Links implements Endpoint {
    private static final String FOLDER = "/cloud-fetch/";

    private final String url;
    private final Clock clock;
    private final Map<String, Link> open = new ConcurrentHashMap<>();

    private record Link(LinkedFile file, Instant expiry) {}

    Links(String url, Clock clock) {
        this.url = url;
        this.clock = clock;
    }

    /** A fresh link to the file. */
    String to(LinkedFile file, Instant expiry) {
        String name = UUID.randomUUID().toString();
        open.put(name, new Link(file, expiry));
        return url + FOLDER + name;
    }

    Instant expiry(int seconds) {
        return clock.instant().plusSeconds(seconds);
    }

    /** Forgets links that have been dead for a while. */
    void sweep() {
        Instant old = clock.instant().minus(Duration.ofMinutes(10));
        open.values().removeIf(link -> link.expiry().isBefore(old));
    }

    @Override
    public Optional<Response> answer(Request request) throws IOException {
        if (!request.method().equals("GET") || !request.path().startsWith(FOLDER)) return Optional.empty();
        Link link = open.get(request.path().substring(FOLDER.length()));
        if (link == null)
            return Optional.of(Response.of(404, "application/xml", "<Error><Code>BlobNotFound</Code></Error>"));
        if (link.expiry().isBefore(clock.instant()))
            return Optional.of(Response.of(403, "application/xml", "<Error><Code>AuthenticationFailed</Code></Error>"));
        try {
            return Optional.of(
                    Response.of(200, "application/octet-stream", link.file().content()));
        } catch (FileNotFoundException e) {
            return Optional.of(Response.of(404, "application/xml", "<Error><Code>BlobNotFound</Code></Error>"));
        }
    }
}
