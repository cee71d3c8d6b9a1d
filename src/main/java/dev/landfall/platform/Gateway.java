package dev.landfall.platform;

import java.util.LinkedHashMap;
import java.util.Map;

/** Calls Experience Platform as ourselves. A refused token is renewed once, and the call made once more with it. */
final class Gateway {
    private static final int UNAUTHORIZED = 401;

    private final PlatformConnection connection;
    private final Transport transport;
    private final Tokens tokens;
    private final Retries retries;
    private final Wording wording;

    Gateway(PlatformConnection connection, Transport transport, Tokens tokens, Retries retries, Wording wording) {
        this.connection = connection;
        this.transport = transport;
        this.tokens = tokens;
        this.retries = retries;
        this.wording = wording;
    }

    /** The value, or the refusal thrown as a problem. */
    <T> T call(Request request, Request.Reader<T> reader) {
        return Outcome.value(outcome(request, reader));
    }

    <T> Outcome<T> outcome(Request request, Request.Reader<T> reader) {
        return retries.until(request, () -> authorized(request, reader));
    }

    private <T> Tried<T> authorized(Request request, Request.Reader<T> reader) throws InterruptedException {
        String token = tokens.current();
        Tried<T> tried = send(request, token, reader);
        boolean expired = tried instanceof Tried.Declined<T> declined && declined.status() == UNAUTHORIZED;
        return expired ? send(request, tokens.insteadOf(token), reader) : tried;
    }

    private <T> Tried<T> send(Request request, String token, Request.Reader<T> reader) throws InterruptedException {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", "Bearer " + token);
        headers.put("x-api-key", connection.clientId());
        headers.put("x-gw-ims-org-id", connection.organization());
        headers.put("x-sandbox-name", connection.sandbox());
        headers.put("Accept", "application/json");
        return transport.send(request, connection.platform(), headers, reader);
    }

    PlatformConnection connection() {
        return connection;
    }

    Wording wording() {
        return wording;
    }
}
