package dev.landfall.http;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a request is served. Callers are known by a token or a user; where none is set, only this machine reaches
 * us, and then only under its own names, so that no page of elsewhere reads us through a name that it points here. What
 * changes something must come from our own page or from a program: a browser sends the header that is asked for to no
 * other origin without our leave, which is never given.
 */
final class Guard {
    /** A page of another origin cannot send it. */
    static final String ACTION = "X-Landfall-Action";

    private static final Set<String> PROBES = Set.of("/health/live", "/health/ready");
    private static final String METRICS = "/metrics";
    private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    private final HttpOptions options;

    Guard(HttpOptions options) {
        this.options = options;
    }

    /** Throws {@link Refused} for a request that is not to be served. */
    void admit(String method, String path, Headers headers) {
        if (isReading(method) && isOpen(path)) return;
        if (options.isGuarded()) requireKnown(headers);
        else requireOwnName(headers);
        if (!isReading(method)) requireOwnPage(headers);
    }

    private static boolean isReading(String method) {
        return method.equals("GET") || method.equals("HEAD");
    }

    private boolean isOpen(String path) {
        return PROBES.contains(path) || (options.openMetrics() && path.equals(METRICS));
    }

    private void requireKnown(Headers headers) {
        boolean isKnown = Optional.ofNullable(headers.getFirst("Authorization"))
                .filter(this::isKnown)
                .isPresent();
        if (!isKnown) throw new Refused(401, HttpProblem.UNKNOWN_CALLER.at("HTTP"));
    }

    private boolean isKnown(String authorization) {
        String[] words = authorization.strip().split(" +", 2);
        if (words.length != 2) return false;
        return switch (words[0].toLowerCase(Locale.ROOT)) {
            case "bearer" -> isToken(words[1]);
            case "basic" -> isUser(decoded(words[1]));
            default -> false;
        };
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** The token is the password of any user, so that a browser can ask for it. */
    private boolean isUser(String pair) {
        int colon = pair.indexOf(':');
        if (colon < 0) return false;
        String password = pair.substring(colon + 1);
        boolean isNamed = options.user()
                .filter(user -> same(user.name() + ":" + user.password(), pair))
                .isPresent();
        boolean hasToken = isToken(password);
        return hasToken || isNamed;
    }

    private boolean isToken(String text) {
        return options.token().filter(token -> same(token, text)).isPresent();
    }

    /** Takes as long whatever differs: the time depends on the length of what is given alone. */
    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    private static void requireOwnName(Headers headers) {
        String host = host(headers);
        String name = host.replaceFirst(":\\d{1,5}$", "").toLowerCase(Locale.ROOT);
        if (!OWN_NAMES.contains(name)) throw new Refused(403, HttpProblem.UNKNOWN_HOST.at("HTTP", host));
    }

    private void requireOwnPage(Headers headers) {
        if (!options.actions()) throw new Refused(403, HttpProblem.NO_ACTIONS.at("HTTP"));
        boolean isOurs = headers.getFirst(ACTION) != null && isOfSite(headers) && isOfOrigin(headers);
        if (!isOurs) throw new Refused(403, HttpProblem.CROSS_ORIGIN.at("HTTP"));
    }

    private static boolean isOfSite(Headers headers) {
        List<String> sites = headers.getOrDefault("Sec-Fetch-Site", List.of());
        return sites.stream().allMatch("same-origin"::equals);
    }

    private static boolean isOfOrigin(Headers headers) {
        @Nullable String origin = headers.getFirst("Origin");
        return origin == null || origin.replaceFirst("^https?://", "").equalsIgnoreCase(host(headers));
    }

    private static String host(Headers headers) {
        return Optional.ofNullable(headers.getFirst("Host")).orElse("");
    }
}
