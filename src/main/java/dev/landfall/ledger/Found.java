package dev.landfall.ledger;

import java.util.List;
import java.util.Optional;

/**
 * What was counted of a window when it was frozen.
 *
 * @param counted its rows, by a query of its own
 * @param late rows below the window that are new, and stay behind
 * @param nullBookmarks rows without a bookmark or key, which stay behind
 * @param unpinned why no table version could be pinned
 * @param kinds mode changes: rows by kind of change, as JSON, for example {@code {"insert":3,"delete ignored":1}}
 * @param remarks what a person should know, a sentence each
 */
public record Found(
        long counted,
        Optional<Long> late,
        Optional<Long> nullBookmarks,
        Optional<String> unpinned,
        Optional<String> kinds,
        Optional<String> remarks) {

    /** A count alone. */
    public static Found rows(long counted) {
        return new Found(
                counted, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same window seen to hold nothing that was not sent before. */
    public Found withNothingNew() {
        return new Found(0, late, nullBookmarks, unpinned, kinds, remarks);
    }

    /** With more to know. */
    public Found remarking(List<String> more) {
        if (more.isEmpty()) return this;
        String all = String.join("\n", more);
        return new Found(
                counted,
                late,
                nullBookmarks,
                unpinned,
                kinds,
                Optional.of(remarks.map(said -> said + "\n" + all).orElse(all)));
    }
}
