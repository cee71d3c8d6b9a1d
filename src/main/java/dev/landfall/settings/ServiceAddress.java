package dev.landfall.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Reads the base address of a service. Tokens travel to it, so plain http is taken only for this machine, for the
 * metadata service of its cloud, and for names without a dot, as a container network gives them.
 */
final class ServiceAddress {
    private ServiceAddress() {}

    /** A host alone is taken as https. */
    static Optional<URI> readHost(String text) {
        return read(text.contains("://") ? text : "https://" + text);
    }

    static Optional<URI> read(String text) {
        return parsed(text.endsWith("/") ? text.substring(0, text.length() - 1) : text)
                .filter(address -> address.getRawQuery() == null)
                .filter(address -> address.getRawPath().isEmpty());
    }

    static Optional<URI> readWithPath(String text) {
        return parsed(text).filter(address -> address.getRawQuery() == null).filter(address -> !address.getRawPath()
                .isEmpty());
    }

    /** As some webhooks have it: with a query. */
    static Optional<URI> readWhole(String text) {
        return parsed(text);
    }

    private static Optional<URI> parsed(String text) {
        try {
            return Optional.of(new URI(text)).filter(ServiceAddress::isBare).filter(ServiceAddress::isSafe);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isBare(URI address) {
        return address.getHost() != null
                && address.getRawUserInfo() == null
                && address.getScheme() != null
                && address.getRawFragment() == null;
    }

    private static boolean isSafe(URI address) {
        String host = address.getHost();
        return switch (address.getScheme()) {
            case "https" -> true;
            case "http" -> !host.contains(".") || host.startsWith("127.") || host.equals("169.254.169.254");
            default -> false;
        };
    }
}
