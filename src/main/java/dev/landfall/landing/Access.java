package dev.landfall.landing;

import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The right to use a landing zone for a while.
 *
 * @param endpoint the storage account, for example {@code https://account.blob.core.windows.net}
 * @param sas the signature as Experience Platform gave it: already percent-encoded, without a leading question mark
 * @param expiry the day at whose beginning, UTC, the signature ends, where it is told
 */
public record Access(URI endpoint, String container, String sas, Optional<LocalDate> expiry) {
    /** When it ends, with the judgement whether that is soon. */
    public Expiry end() {
        return new Expiry(expiry);
    }

    @Override
    public String toString() {
        return "%s/%s until %s"
                .formatted(endpoint, container, expiry.map(LocalDate::toString).orElse("an unknown day"));
    }
}
