package dev.landfall.sandbox.databricks.access;

import dev.landfall.sandbox.databricks.http.Endpoint;
import dev.landfall.sandbox.databricks.http.Request;
import dev.landfall.sandbox.databricks.http.Response;
import dev.landfall.sandbox.databricks.settings.LiveSettings;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The workspace's OAuth endpoints, as far as a service principal with a secret needs them. */
public final class AccessApi implements Endpoint {
    private static final Set<String> DISCOVERY =
            Set.of("/oidc/.well-known/oauth-authorization-server", "/oidc/.well-known/openid-configuration");

    private final String url;
    private final String clientId;
    private final String clientSecret;
    private final Tokens tokens;
    private final LiveSettings settings;

    public AccessApi(String url, String clientId, String clientSecret, Tokens tokens, LiveSettings settings) {
        this.url = url;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.tokens = tokens;
        this.settings = settings;
    }

    @Override
    public Optional<Response> answer(Request request) {
        if (request.method().equals("GET") && DISCOVERY.contains(request.path())) return Optional.of(discovery());
        if (request.is("POST", "/oidc/v1/token")) return Optional.of(token(request));
        return Optional.empty();
    }

    private Response discovery() {
        return Response.json(
                200,
                Map.of(
                        "issuer", url + "/oidc",
                        "authorization_endpoint", url + "/oidc/v1/authorize",
                        "token_endpoint", url + "/oidc/v1/token",
                        "grant_types_supported", new String[] {"client_credentials"},
                        "token_endpoint_auth_methods_supported", new String[] {"client_secret_basic"}));
    }

    private Response token(Request request) {
        if (!knows(request)) return refuse(401, "invalid_client", "Client authentication failed");
        String grant = Request.form(request.text()).getOrDefault("grant_type", "");
        if (!grant.equals("client_credentials"))
            return refuse(
                    400, "unsupported_grant_type", "The stand-in grants client_credentials only, not '" + grant + "'");
        int seconds = settings.now().tokenSeconds();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", tokens.issue(url + "/oidc", clientId, seconds));
        answer.put("scope", "all-apis");
        answer.put("token_type", "Bearer");
        answer.put("expires_in", seconds);
        return Response.json(200, answer).with("Cache-Control", "no-store");
    }

    private boolean knows(Request request) {
        String sent = request.header("Authorization").orElse("");
        if (!sent.regionMatches(true, 0, "Basic ", 0, 6)) return false;
        String expected =
                Base64.getEncoder().encodeToString((clientId + ":" + clientSecret).getBytes(StandardCharsets.UTF_8));
        return Tokens.same(sent.substring(6).strip(), expected);
    }

    private static Response refuse(int status, String error, String description) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("error_description", description);
        return Response.json(status, body);
    }
}
