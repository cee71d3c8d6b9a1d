package dev.landfall.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.landfall.databricks.Compute;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** How much a command logs. A person at a terminal reads the command's own lines; LANDFALL_LOG beats everything. */
record LogLevel(boolean verbose, Map<String, String> environment) {
    private static final String OURS = "dev.landfall";

    /** For a command that prints its own lines: only what is amiss, and that we wait for a compute that was stopped. */
    void quiet() {
        if (environment.containsKey("LANDFALL_LOG")) return;
        logger(OURS).setLevel(verbose ? Level.INFO : Level.WARN);
        logger(Compute.class.getName()).setLevel(Level.INFO);
        // what stopped the one run of a command is the command's own last word
        logger(OURS + ".ledger.ProblemProducer").setLevel(verbose ? Level.INFO : Level.OFF);
    }

    /** Whether the place of something unexpected is to be printed too. */
    boolean tellsPlaces() {
        return verbose || "debug".equalsIgnoreCase(environment.getOrDefault("LANDFALL_LOG", ""));
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }
}
