package dev.landfall.ledger;

import java.util.List;

/**
 * Hears what this process does to runs: once it is in the ledger, on the thread that wrote it. Must be quick and must not
 * throw.
 */
public interface RunListener {
    /** A part lies in the landing zone; its run is not sealed yet, and may be extracted again. */
    default void staged(Run run, Part part) {}

    default void sealed(Run run, List<Part> parts) {}

    /** A part's rows are in the batch: how many were mapped, rejected and sent, as how many bytes. */
    default void sent(Run run, long mapped, long rejected, long sent, long bytes) {}

    /** Proved, empty, failed or abandoned. */
    default void ended(Run run) {}
}
