package dev.landfall.sandbox.databricks.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Issues access tokens and knows them again. They are JWTs, because the driver reads issuer and expiry out of them; the key comes from
 * the client secret, so that a token outlives a restart of the stand-in, as the service's tokens do.
 */
public final class Tokens {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final byte[] key;
    private final Clock clock;

    public Tokens(String secret, Clock clock) {
        key = secret.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
    }

    String issue(String issuer, String client, int seconds) {
        Instant now = clock.instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("sub", client);
        claims.put("aud", "databricks-stand-in");
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.getEpochSecond() + seconds);
        claims.put("jti", UUID.randomUUID().toString());
        String signed = encode(Map.of("alg", "HS256", "typ", "JWT")) + "." + encode(claims);
        return signed + "." + signature(signed);
    }

    /** Whether the text is one of our tokens and has not expired. */
    boolean accepts(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) return false;
        boolean ours = same(signature(parts[0] + "." + parts[1]), parts[2]);
        return ours && clock.instant().getEpochSecond() < expiry(parts[1]);
    }

    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static long expiry(String claims) {
        try {
            JsonNode node = JSON.readTree(Base64.getUrlDecoder().decode(claims));
            return node.path("exp").asLong();
        } catch (IOException e) {
            throw new IllegalStateException("a token that we signed has unreadable claims", e);
        }
    }

    private static String encode(Map<String, Object> part) {
        try {
            return ENCODER.encodeToString(JSON.writeValueAsBytes(part));
        } catch (IOException e) {
            throw new IllegalStateException("claims are not writable as JSON", e);
        }
    }

    private String signature(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return ENCODER.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java without HmacSHA256", e);
        }
    }
}
