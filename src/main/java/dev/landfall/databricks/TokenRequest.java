package dev.landfall.databricks;

import dev.landfall.databricks.DatabricksConnection.Credentials;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The request by which each kind of credentials asks for an access token. Secrets go in a header or the body alone. */
record TokenRequest(URI url, Optional<String> basic, Map<String, String> fields, boolean isForm) {
    /** Azure Databricks as Entra knows it, in every cloud. */
    private static final String AZURE_DATABRICKS = "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d";

    static TokenRequest of(Credentials credentials, URI workspace) {
        if (credentials instanceof Credentials.ServicePrincipal principal) return ofDatabricks(principal, workspace);
        if (credentials instanceof Credentials.EntraPrincipal principal) return ofEntra(principal);
        if (credentials instanceof Credentials.ManagedIdentity identity) return ofMachine(identity);
        throw new IllegalStateException("a " + credentials + " is asked for nowhere");
    }

    private static TokenRequest ofDatabricks(Credentials.ServicePrincipal principal, URI workspace) {
        URI url = principal.elsewhere().orElseGet(() -> URI.create(workspace + "/oidc/v1/token"));
        Map<String, String> fields = fields("grant_type", "client_credentials", "scope", "all-apis");
        return new TokenRequest(url, Optional.of(principal.clientId() + ":" + principal.secret()), fields, true);
    }

    /** Entra's second version takes a scope where the first takes a resource. */
    private static TokenRequest ofEntra(Credentials.EntraPrincipal principal) {
        boolean second = principal.tokenUrl().getPath().contains("/v2.0/");
        Map<String, String> fields = fields(
                "grant_type",
                "client_credentials",
                "client_id",
                principal.clientId(),
                "client_secret",
                principal.secret(),
                second ? "scope" : "resource",
                second ? AZURE_DATABRICKS + "/.default" : AZURE_DATABRICKS);
        return new TokenRequest(principal.tokenUrl(), Optional.empty(), fields, true);
    }

    private static TokenRequest ofMachine(Credentials.ManagedIdentity identity) {
        Map<String, String> fields = fields("api-version", "2018-02-01", "resource", AZURE_DATABRICKS);
        identity.clientId().ifPresent(id -> fields.put("client_id", id));
        return new TokenRequest(identity.tokenUrl(), Optional.empty(), fields, false);
    }

    private static Map<String, String> fields(String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) fields.put(namesAndValues[i], namesAndValues[i + 1]);
        return fields;
    }

    HttpRequest.Builder http() {
        String encoded = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        if (!isForm)
            return HttpRequest.newBuilder(URI.create(url + "?" + encoded)).header("Metadata", "true");
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded));
        basic.ifPresent(pair -> request.header(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))));
        return request;
    }

    @Override
    public String toString() {
        return "TokenRequest[" + url + "]";
    }
}
