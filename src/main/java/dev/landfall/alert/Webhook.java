package dev.landfall.alert;

import dev.landfall.ledger.Alert;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Posts an alert once. Follows no redirect, and says nothing of its address, which is a secret. */
final class Webhook {
    private final URI url;
    private final Template template;
    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Webhook(URI url, Template template) {
        this.url = url;
        this.template = template;
    }

    /** Why it was not taken; nothing when it was. */
    Optional<String> post(Alert alert) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .header("User-Agent", "Landfall")
                .POST(BodyPublishers.ofString(template.filled(alert)))
                .build();
        try {
            HttpResponse<Void> answer = http.send(request, BodyHandlers.discarding());
            return answer.statusCode() / 100 == 2
                    ? Optional.empty()
                    : Optional.of("it answered " + answer.statusCode());
        } catch (IOException e) {
            return Optional.of("no answer (" + e.getClass().getSimpleName() + ")");
        }
    }
}
