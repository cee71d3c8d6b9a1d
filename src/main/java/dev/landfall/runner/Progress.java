package dev.landfall.runner;

import dev.landfall.databricks.Compute;
import dev.landfall.ledger.Run;
import java.util.function.Consumer;

/** Sees a run as it stands, several times a second; before there is one, the compute that is waited for. */
public interface Progress extends Consumer<Run> {
    default void waiting(String dataflow, Compute.Waiting waiting) {}
}
