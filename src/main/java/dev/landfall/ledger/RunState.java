package dev.landfall.ledger;

import java.util.Locale;

/** Where a run stands. The first four are open: a restart takes the run up again; the others are its end. */
public enum RunState {
    /** The window is frozen; parts are being written. */
    EXTRACTING,
    /** The manifest is written; nothing is asked of Databricks any more. */
    SEALED,
    /** A batch is being filled. */
    LOADING,
    /** The batch is completed; Experience Platform works on it. */
    INGESTING,
    /** All counts agree; the bookmark has moved. */
    PROVED,
    /** The window held no rows; no batch was created. */
    EMPTY,
    /** The batch failed, the counts differ, or more rows are rejects than allowed; the bookmark has not moved. */
    FAILED,
    /** Given up by a person or by an edit of the route before its batch was completed. */
    ABANDONED;

    public boolean isOpen() {
        return this == EXTRACTING || this == SEALED || this == LOADING || this == INGESTING;
    }

    /** As it is stored, logged and printed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
