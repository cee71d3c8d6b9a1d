package dev.landfall.sandbox.databricks.access;

import dev.landfall.sandbox.databricks.http.Request;
import dev.landfall.sandbox.databricks.http.Response;
import java.util.Optional;

/** Lets a call pass with the personal access token or with an access token that {@link Tokens} issued. */
public final class Guard {
    private final String personalToken;
    private final Tokens tokens;

    public Guard(String personalToken, Tokens tokens) {
        this.personalToken = personalToken;
        this.tokens = tokens;
    }

    /** Empty if the call may pass, else the refusal. */
    public Optional<Response> refusal(Request request) {
        Optional<String> sent = request.header("Authorization");
        if (sent.isEmpty() || !sent.get().regionMatches(true, 0, "Bearer ", 0, 7))
            return refuse("Credential was not sent or was of an unsupported type for this API.");
        String token = sent.get().substring(7).strip();
        boolean known = Tokens.same(token, personalToken) || tokens.accepts(token);
        return known ? Optional.empty() : refuse("Invalid access token.");
    }

    private static Optional<Response> refuse(String why) {
        return Optional.of(Response.error(401, 401, why)
                .with("WWW-Authenticate", "Bearer realm=\"DatabricksRealm\"")
                .with("X-Thriftserver-Error-Message", "Unauthorized/Forbidden: " + why));
    }
}
