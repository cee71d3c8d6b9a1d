package dev.landfall.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The counts of a run, side by side. It holds when no hop lost or added a row. */
public record Proof(
        long counted,
        long read,
        long staged,
        long mapped,
        long rejected,
        long sent,
        long ingested,
        long failed,
        Optional<Long> late,
        Optional<Long> nullBookmarks,
        Optional<String> unpinned) {

    public boolean holds() {
        return differences().isEmpty();
    }

    /** Each hop that does not agree, with both numbers. */
    public List<String> differences() {
        List<String> found = new ArrayList<>();
        compare(found, "counted in Databricks", counted, "read", read);
        compare(found, "read", read, "staged in parts", staged);
        compare(found, "staged in parts", staged, "mapped + rejected", mapped + rejected);
        compare(found, "mapped", mapped, "sent", sent);
        compare(found, "sent", sent, "ingested + failed at Experience Platform", ingested + failed);
        return found;
    }

    private static void compare(List<String> found, String left, long leftRows, String right, long rightRows) {
        if (leftRows != rightRows) found.add("%d rows %s, %d rows %s".formatted(leftRows, left, rightRows, right));
    }
}
