package dev.landfall.ledger;

/** What became of the rows of a run's parts so far: rows and bytes staged, rows mapped and rejected, bytes sent. */
public record Counts(
        long staged,
        long stagedBytes,
        long mapped,
        long rejected,
        long sent,
        long sentBytes,
        int parts,
        int sentParts) {}
