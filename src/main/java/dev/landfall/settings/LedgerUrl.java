package dev.landfall.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the address of a ledger. One that holds a password is refused: addresses are logged, and shown by commands. */
final class LedgerUrl {
    static final SettingType<String> TYPE = new SettingType<>(
            "text",
            "jdbc:sqlite:<file> or jdbc:postgresql://<host>/<database>, without user and password (ledger.user,"
                    + " LEDGER_PASSWORD)",
            LedgerUrl::read);

    private static final Pattern POSSIBLE =
            Pattern.compile("jdbc:sqlite:.+|jdbc:postgresql://[^/@?]+/[^/@?]+([?][^@]*)?");
    private static final Pattern SECRET = Pattern.compile("(?i).*[?&](user|[a-z]*password)=.*");

    private LedgerUrl() {}

    private static Optional<String> read(String text) {
        return Optional.of(text)
                .filter(url -> POSSIBLE.matcher(url).matches())
                .filter(url ->
                        url.startsWith("jdbc:sqlite:") || !SECRET.matcher(url).matches());
    }
}
