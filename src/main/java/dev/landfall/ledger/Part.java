package dev.landfall.ledger;

import java.util.Optional;

/** One CSV file of a sealed run: blob name, data rows, bytes and SHA-256; and, once sent, what became of its rows. */
public record Part(
        int number,
        String name,
        long rowCount,
        long byteCount,
        String sha256,
        Optional<Long> mapped,
        Optional<Long> rejected,
        Optional<Long> sent,
        Optional<Long> sentBytes) {

    /** The exchange property under which the load route carries the part in hand. */
    public static final String PROPERTY = "landfallPart";

    public static Part staged(int number, String name, long rows, long bytes, String sha256) {
        return new Part(
                number,
                name,
                rows,
                bytes,
                sha256,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public boolean isSent() {
        return mapped.isPresent();
    }
}
