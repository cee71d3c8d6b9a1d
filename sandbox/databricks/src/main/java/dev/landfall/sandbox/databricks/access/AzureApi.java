package dev.landfall.sandbox.databricks.access;

import dev.landfall.sandbox.databricks.http.Endpoint;
import dev.landfall.sandbox.databricks.http.Request;
import dev.landfall.sandbox.databricks.http.Response;
import dev.landfall.sandbox.databricks.settings.LiveSettings;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What Azure has beside a workspace: Microsoft Entra's token endpoint (its first version, any tenant) for the service
 * principal, and the metadata service of a machine that has one managed identity. The tokens open the workspace.
 */
public final class AzureApi implements Endpoint {
    private static final String DATABRICKS = "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d";
    private static final String METADATA = "/metadata/identity/oauth2/token";

    private final String clientId;
    private final String clientSecret;
    private final Tokens tokens;
    private final LiveSettings settings;
    private final Clock clock;

    public AzureApi(String clientId, String clientSecret, Tokens tokens, LiveSettings settings, Clock clock) {
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.tokens = tokens;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Optional<Response> answer(Request request) {
        if (request.method().equals("POST") && request.path().matches("/entra/[^/]+/oauth2/token"))
            return Optional.of(entra(request));
        if (request.is("GET", METADATA)) return Optional.of(metadata(request));
        return Optional.empty();
    }

    private Response entra(Request request) {
        Map<String, String> form = Request.form(request.text());
        if (!form.getOrDefault("grant_type", "").equals("client_credentials"))
            return refuse(400, "unsupported_grant_type", "AADSTS70003: the grant is not client_credentials");
        if (!form.getOrDefault("resource", "").equals(DATABRICKS))
            return refuse(400, "invalid_resource", "AADSTS500011: the resource is not Azure Databricks");
        boolean known = Tokens.same(form.getOrDefault("client_id", ""), clientId)
                && Tokens.same(form.getOrDefault("client_secret", ""), clientSecret);
        return known ? token() : refuse(401, "invalid_client", "AADSTS7000215: Invalid client secret provided");
    }

    private Response metadata(Request request) {
        if (!request.header("Metadata").orElse("").equals("true"))
            return refuse(400, "invalid_request", "Required metadata header not specified");
        if (!request.query().getOrDefault("resource", "").equals(DATABRICKS))
            return refuse(400, "invalid_resource", "AADSTS500011: the resource is not Azure Databricks");
        String wanted = request.query().getOrDefault("client_id", clientId);
        return wanted.equals(clientId) ? token() : refuse(400, "invalid_request", "Identity not found");
    }

    /** Numbers are texts here, as Azure has them. */
    private Response token() {
        int seconds = settings.now().tokenSeconds();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("token_type", "Bearer");
        answer.put("expires_in", String.valueOf(seconds));
        answer.put("expires_on", String.valueOf(clock.instant().getEpochSecond() + seconds));
        answer.put("resource", DATABRICKS);
        answer.put("access_token", tokens.issue("https://sts.windows.net/landfall-sandbox/", clientId, seconds));
        return Response.json(200, answer).with("Cache-Control", "no-store");
    }

    private static Response refuse(int status, String error, String description) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("error_description", description);
        return Response.json(status, body);
    }
}
