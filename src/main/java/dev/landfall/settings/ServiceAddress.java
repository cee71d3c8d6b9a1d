package dev.landfall.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Reads the base address of a service. Tokens travel to it, so plain http is taken only for this machine and for names
 * without a dot, as a container network gives them.
 */
final class ServiceAddress {
    private ServiceAddress() {}

    /** A host alone is taken as https. */
    static Optional<URI> readHost(String text) {
        return read(text.contains("://") ? text : "https://" + text);
    }

    static Optional<URI> read(String text) {
        try {
            URI address = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            return Optional.of(address).filter(ServiceAddress::isBare).filter(ServiceAddress::isSafe);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isBare(URI address) {
        return address.getHost() != null
                && address.getRawUserInfo() == null
                && address.getRawPath().isEmpty()
                && address.getRawQuery() == null
                && address.getRawFragment() == null;
    }

    private static boolean isSafe(URI address) {
        String host = address.getHost();
        return switch (address.getScheme()) {
            case "https" -> true;
            case "http" -> !host.contains(".") || host.startsWith("127.");
            default -> false;
        };
    }
}
