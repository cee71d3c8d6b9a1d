package dev.landfall.databricks;

import java.math.BigInteger;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Bookmarks from one value to before another one, as the ledger keeps them.
 *
 * @param from the first of the range
 * @param to the first beyond it
 */
record BackfillRange(BookmarkType type, String from, String to) {
    /** Between two neighbours of these types lies nothing. */
    private static final Set<BookmarkType> WHOLE =
            Set.of(BookmarkType.TIMESTAMP, BookmarkType.DATE, BookmarkType.INTEGER);

    boolean isEmpty() {
        return type.compare(from, to) >= 0;
    }

    /** Whether the range has values above {@code lo} (which may be the beginning) up to {@code hi}, which is included. */
    boolean meets(@Nullable String lo, String hi) {
        return type.compare(from, hi) <= 0 && (lo == null || reachesAbove(lo));
    }

    /** Whether the range has values from {@code first} to {@code last}, both included. */
    boolean meetsFrom(String first, String last) {
        return type.compare(from, last) <= 0 && type.compare(first, to) < 0;
    }

    /** Whether the range has values above this one. */
    boolean reachesAbove(String value) {
        String least =
                WHOLE.contains(type) ? new BigInteger(value).add(BigInteger.ONE).toString() : value;
        return type.compare(least, to) < 0;
    }

    String shown() {
        return "from %s to before %s".formatted(type.shown(from), type.shown(to));
    }
}
