package dev.landfall.ledger;

import java.util.Optional;

/** Where a ledger is, {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://HOST/DATABASE}, and as whom it is opened. */
public record LedgerAddress(String url, Optional<String> user, Optional<String> password) {

    /** One that needs no user: a file, or a server that knows us otherwise. */
    public static LedgerAddress of(String url) {
        return new LedgerAddress(url, Optional.empty(), Optional.empty());
    }

    /** Without the password. */
    @Override
    public String toString() {
        return url;
    }
}
