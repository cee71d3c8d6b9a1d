package dev.landfall.databricks;

import dev.landfall.ledger.NewRun;

/** What came of a plan. */
public sealed interface Planned {
    /** A frozen window, which may hold no rows. */
    record Ready(NewRun run) implements Planned {}

    /** Mode changes: what follows cannot be read. Both versions are included. */
    record Lost(String table, long from, long to, String cause) implements Planned {}
}
