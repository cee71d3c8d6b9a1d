package dev.landfall.platform;

import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Access to the landing zone. {@code endpoint} is scheme, host, port and, on an emulator, the account's path: what comes
 * before the container. {@code sasToken} is a secret, already percent-encoded, without a leading question mark.
 * {@code expiry} is the day at whose start (UTC) it may end; older answers have none.
 */
public record LandingZoneCredentials(
        String containerName, URI endpoint, String sasToken, String accountName, Optional<LocalDate> expiry) {

    /** The key under which a cluster's Spark configuration holds the token; key and token stand on one line, a blank between. */
    public String sparkKey() {
        String host = String.valueOf(endpoint.getHost());
        boolean named = host.startsWith(accountName + ".");
        return "fs.azure.sas.%s.%s".formatted(containerName, named ? host : accountName + ".blob.core.windows.net");
    }

    @Override
    public String toString() {
        return "LandingZoneCredentials[containerName=%s, endpoint=%s, sasToken=***, accountName=%s, expiry=%s]"
                .formatted(
                        containerName,
                        endpoint,
                        accountName,
                        expiry.map(LocalDate::toString).orElse("unknown"));
    }
}
