package dev.landfall.kill;

import dev.landfall.ledger.TestDatabase;
import java.util.Locale;

/** One field of the matrix: a scenario on a ledger. */
record Pairing(Scenario scenario, TestDatabase ledger) {
    @Override
    public String toString() {
        return "%s on %s".formatted(scenario, ledger).toLowerCase(Locale.ROOT);
    }
}
