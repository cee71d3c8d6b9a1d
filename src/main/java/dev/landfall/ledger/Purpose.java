package dev.landfall.ledger;

import java.util.Locale;

/** What a run is for. Only one that is {@link #NEXT} moves the bookmark. */
public enum Purpose {
    /** The window that follows the last one. */
    NEXT,
    /** A window of a range that a person asked for, beside the schedule. */
    BACKFILL,
    /** The window of an earlier run once more; its batch replaces that of the earlier run. */
    REPLAY,
    /** The rejects of an earlier run once more, in a batch of their own. */
    REJECTS;

    /** As it is stored and printed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
