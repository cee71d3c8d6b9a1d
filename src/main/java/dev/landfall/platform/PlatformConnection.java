package dev.landfall.platform;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Where Experience Platform is and who we are there. The secret is asked for at every renewal of the token, so that a
 * rotated one is taken up without a restart; it is never printed. {@code scope} is the comma-separated list that the
 * Developer Console shows for the credential. {@code requestTimeout} bounds the wait for an answer and every pause
 * within one; {@code retryBudget} bounds all tries of one call together.
 */
public record PlatformConnection(
        URI platform,
        URI ims,
        String clientId,
        Supplier<String> clientSecret,
        String organization,
        String sandbox,
        String scope,
        Duration requestTimeout,
        Duration retryBudget) {

    public PlatformConnection {
        platform = address("platform", platform);
        ims = address("ims", ims);
        filled("clientId", clientId);
        filled("organization", organization);
        filled("sandbox", sandbox);
        filled("scope", scope);
        if (requestTimeout.isZero() || requestTimeout.isNegative()) {
            throw new IllegalArgumentException(
                    "requestTimeout is %s; it must be longer than nothing.".formatted(requestTimeout));
        }
        if (retryBudget.isNegative()) {
            throw new IllegalArgumentException("retryBudget is %s; it must be zero or longer.".formatted(retryBudget));
        }
    }

    private static URI address(String name, URI uri) {
        boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!web || uri.getHost() == null || uri.getRawQuery() != null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "%s is '%s'; it must look like https://host, without user and query.".formatted(name, uri));
        }
        String text = uri.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : uri;
    }

    private static void filled(String name, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("%s is empty.".formatted(name));
        }
    }

    @Override
    public String toString() {
        return "PlatformConnection[platform=%s, ims=%s, clientId=%s, clientSecret=***, organization=%s, sandbox=%s]"
                .formatted(platform, ims, clientId, organization, sandbox);
    }
}
