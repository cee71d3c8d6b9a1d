package dev.landfall.databricks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** The few REST calls that JDBC has no word for. Redirects are not followed; nothing is retried here. */
final class DatabricksRest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the workspace said. */
    sealed interface Answer {
        record Ok(JsonNode body) implements Answer {}

        record Forbidden() implements Answer {}

        record Missing() implements Answer {}

        /** Ask again later. */
        record Busy() implements Answer {}
    }

    private final DatabricksConnection databricks;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(20))
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    DatabricksRest(DatabricksConnection databricks) {
        this.databricks = databricks;
    }

    Answer get(String path, String where) {
        return answer(request(path, where).GET().build(), where);
    }

    Answer post(String path, JsonNode body, String where) {
        return answer(
                request(path, where)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build(),
                where);
    }

    JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    private HttpRequest.Builder request(String path, String where) {
        return HttpRequest.newBuilder(URI.create(databricks.workspace() + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token(where));
    }

    private Answer answer(HttpRequest request, String where) {
        HttpResponse<String> response = send(request, where);
        JsonNode body = json(response.body());
        int status = response.statusCode();
        if (status == 401) throw new ProblemException(DatabricksProblem.REFUSED.at(where, databricks.host()));
        if (status == 403 && body.path("message").asText().contains("Invalid access token")) {
            throw new ProblemException(DatabricksProblem.REFUSED.at(where, databricks.host()));
        }
        if (status == 403) return new Answer.Forbidden();
        if (status == 404 || (status == 400 && body.path("message").asText().contains("does not exist"))) {
            return new Answer.Missing();
        }
        if (status == 429 || status >= 500) return new Answer.Busy();
        return new Answer.Ok(body);
    }

    private String token(String where) {
        if (databricks.credentials() instanceof DatabricksConnection.Credentials.Token token) return token.token();
        DatabricksConnection.Credentials.ServicePrincipal principal =
                (DatabricksConnection.Credentials.ServicePrincipal) databricks.credentials();
        String basic = principal.clientId() + ":" + principal.secret();
        HttpRequest request = HttpRequest.newBuilder(URI.create(databricks.workspace() + "/oidc/v1/token"))
                .timeout(Duration.ofSeconds(60))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&scope=all-apis"))
                .build();
        HttpResponse<String> response = send(request, where);
        String issued = json(response.body()).path("access_token").asText();
        if (response.statusCode() >= 400 || issued.isEmpty()) {
            throw new ProblemException(DatabricksProblem.REFUSED.at(where, databricks.host()));
        }
        return issued;
    }

    private HttpResponse<String> send(HttpRequest request, String where) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            // the JDK gives a refused connection and an unknown host no message
            String said =
                    e.getMessage() == null ? "no connection (" + e.getClass().getSimpleName() + ")" : e.getMessage();
            throw new ProblemException(DatabricksProblem.UNREACHABLE.at(where, databricks.host(), said), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(DatabricksProblem.UNREACHABLE.at(where, databricks.host(), "interrupted"), e);
        }
    }
}
