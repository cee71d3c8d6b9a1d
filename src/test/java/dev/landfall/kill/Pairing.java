package dev.landfall.kill;

import java.nio.file.Path;
import java.util.Map;

/**
 * One field of the matrix: a scenario on a ledger.
 *
 * @param ledger the ledger's address, in which {@code {folder}} is a lane's own folder and {@code {lane}} its name with
 *     underscores
 * @param settings what that ledger needs besides
 */
record Pairing(Scenario scenario, String ledger, Map<String, String> settings) {
    static final String SQLITE = "jdbc:sqlite:{folder}/ledger.db";

    Pairing {
        settings = Map.copyOf(settings);
    }

    String ledgerUrl(Path folder) {
        String lane = folder.getFileName().toString().replace('-', '_');
        return ledger.replace("{folder}", folder.toString()).replace("{lane}", lane);
    }

    @Override
    public String toString() {
        String database = ledger.replaceAll("^jdbc:|:.*", "");
        return scenario.name().toLowerCase(java.util.Locale.ROOT) + " on " + database;
    }
}
