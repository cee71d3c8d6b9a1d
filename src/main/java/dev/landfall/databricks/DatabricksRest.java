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
import java.time.Duration;

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
        return asked(request(path).GET(), where);
    }

    Answer post(String path, JsonNode body, String where) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        return asked(request, where);
    }

    JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(databricks.workspace() + path))
                .timeout(Duration.ofSeconds(60))
                .header("User-Agent", DatabricksConnection.PROGRAM);
    }

    /** A token that is refused may have been withdrawn before its time, so a fresh one is tried once. */
    private Answer asked(HttpRequest.Builder request, String where) {
        AccessTokens tokens = databricks.tokens();
        String token = tokens.current(where);
        HttpResponse<String> response = send(bearing(token, request), where);
        if (response.statusCode() == 401 && tokens.isRenewed())
            response = send(bearing(tokens.insteadOf(token, where), request), where);
        return answer(response, where);
    }

    private static HttpRequest bearing(String token, HttpRequest.Builder request) {
        return request.setHeader("Authorization", "Bearer " + token).build();
    }

    private Answer answer(HttpResponse<String> response, String where) {
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
