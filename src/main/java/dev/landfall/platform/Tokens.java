package dev.landfall.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * The access token: asked for once, kept, and renewed some time before its end. However many threads need one, a single
 * request is under way, and the others wait for it.
 */
final class Tokens {
    static final String OPERATION = "token";
    private static final Duration MOST_AHEAD = Duration.ofSeconds(60);
    /** Version 3 answers in seconds, older services in milliseconds; nobody issues a token for eleven days. */
    private static final long SURELY_MILLIS = 1_000_000;

    private final PlatformConnection connection;
    private final Transport transport;
    private final Retries retries;
    private final Wording wording;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private Token token = new Token("", Instant.MIN);

    private record Token(String value, Instant renewFrom) {
        @Override
        public String toString() {
            return "Token[***]";
        }
    }

    Tokens(PlatformConnection connection, Transport transport, Retries retries, Wording wording, Clock clock) {
        this.connection = connection;
        this.transport = transport;
        this.retries = retries;
        this.wording = wording;
        this.clock = clock;
    }

    String current() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (!clock.instant().isBefore(token.renewFrom())) {
                token = request();
            }
            return token.value();
        } finally {
            lock.unlock();
        }
    }

    /** A token other than the one that was just refused; another thread may have fetched it already. */
    String insteadOf(String refused) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (token.value().equals(refused)) {
                token = request();
            }
            return token.value();
        } finally {
            lock.unlock();
        }
    }

    private Token request() {
        Instant asked = clock.instant();
        Request request = Request.of(OPERATION, "POST", "/ims/token/v3", "")
                .sending("application/x-www-form-urlencoded", new RequestBody.Bytes(form()));
        JsonNode answer = Outcome.value(
                retries.until(request, () -> transport.send(request, connection.ims(), Map.of(), Json::tree)));
        String value = answer.path("access_token").asText("");
        long life = answer.path("expires_in").asLong(0);
        if (value.isEmpty() || life <= 0) {
            throw wording.notUnderstood(request, "a token's answer needs 'access_token' and 'expires_in'");
        }
        Duration lives = life > SURELY_MILLIS ? Duration.ofMillis(life) : Duration.ofSeconds(life);
        return new Token(value, asked.plus(lives).minus(ahead(lives)));
    }

    private static Duration ahead(Duration lives) {
        Duration tenth = lives.dividedBy(10);
        return tenth.compareTo(MOST_AHEAD) < 0 ? tenth : MOST_AHEAD;
    }

    private byte[] form() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "client_credentials");
        fields.put("client_id", connection.clientId());
        fields.put("client_secret", connection.clientSecret().get());
        fields.put("scope", connection.scope());
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.UTF_8);
    }
}
