package dev.landfall.databricks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landfall.databricks.DatabricksConnection.Credentials;
import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The access token for Databricks, whoever gives it. One that ends is kept, and asked for anew five minutes before its
 * end; however many threads need one, a single request is under way. Never printed. Thread-safe.
 */
public final class AccessTokens {
    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final Pattern OAUTH_ERROR = Pattern.compile("[a-z_]{1,40}");
    /** Entra's own number of the cause; the text around it names tenants and requests. */
    private static final Pattern ENTRA_ERROR = Pattern.compile("AADSTS\\d+");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Credentials credentials;
    private final URI workspace;
    private final Clock clock;
    private final HttpClient client;
    private Issued issued = new Issued("", Instant.MIN);

    private record Issued(String value, Instant renewFrom) {
        @Override
        public String toString() {
            return "Issued[***]";
        }
    }

    public AccessTokens(Credentials credentials, URI workspace, Clock clock) {
        this.credentials = credentials;
        this.workspace = workspace;
        this.clock = clock;
        HttpClient.Builder builder =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).version(HttpClient.Version.HTTP_1_1);
        // the metadata service of a machine answers only what comes from the machine itself
        if (credentials instanceof Credentials.ManagedIdentity) builder.proxy(HttpClient.Builder.NO_PROXY);
        this.client = builder.build();
    }

    /** Whether there is another token to be had than the one that was refused. */
    boolean isRenewed() {
        return !(credentials instanceof Credentials.Token);
    }

    synchronized String current(String where) {
        if (credentials instanceof Credentials.Token token) return token.token();
        if (!clock.instant().isBefore(issued.renewFrom())) issued = request(where);
        return issued.value();
    }

    /** A token other than the one that was just refused; another thread may have fetched it already. */
    synchronized String insteadOf(String refused, String where) {
        forget(refused);
        return current(where);
    }

    /** The next to ask gets a fresh token. */
    synchronized void forget(String refused) {
        if (issued.value().equals(refused)) issued = new Issued("", Instant.MIN);
    }

    private Issued request(String where) {
        Instant asked = clock.instant();
        HttpResponse<String> response = send(where);
        JsonNode body = json(response.body());
        int status = response.statusCode();
        if (status == 429 || status == 410 || status >= 500) throw unreachable(where, String.valueOf(status));
        String value = body.path("access_token").asText();
        if (status != 200 || value.isEmpty()) throw refused(where, status, body);
        Duration life = Duration.between(asked, end(body, asked));
        Duration half = life.dividedBy(2);
        return new Issued(value, asked.plus(life).minus(half.compareTo(AHEAD) < 0 ? half : AHEAD));
    }

    /** The metadata service and Entra's first version tell seconds since 1970 as a text; the others tell how many are left. */
    private static Instant end(JsonNode body, Instant asked) {
        long at = body.path("expires_on").asLong(0);
        return at > 0
                ? Instant.ofEpochSecond(at)
                : asked.plusSeconds(body.path("expires_in").asLong(0));
    }

    private TokenRequest asked() {
        return TokenRequest.of(credentials, workspace);
    }

    private HttpResponse<String> send(String where) {
        HttpRequest request = asked().http()
                .timeout(Duration.ofSeconds(60))
                .header("User-Agent", DatabricksConnection.PROGRAM)
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new ProblemException(
                    unreachable(where, e.getClass().getSimpleName()).first(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(unreachable(where, "interrupted").first(), e);
        }
    }

    private ProblemException unreachable(String where, String said) {
        return new ProblemException(DatabricksProblem.NO_TOKEN_SERVICE.at(where, asked().url(), said));
    }

    private ProblemException refused(String where, int status, JsonNode body) {
        if (credentials instanceof Credentials.ServicePrincipal)
            return new ProblemException(DatabricksProblem.REFUSED.at(where, workspace));
        String error = body.path("error").asText();
        String said = status + (OAUTH_ERROR.matcher(error).matches() ? " " + error : "");
        Matcher number = ENTRA_ERROR.matcher(body.path("error_description").asText());
        if (number.find()) said += " " + number.group();
        return new ProblemException(DatabricksProblem.NO_TOKEN.at(where, asked().url(), credentials, said));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }
}
