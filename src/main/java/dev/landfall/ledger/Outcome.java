package dev.landfall.ledger;

/** What became of a completed run's batch. */
public sealed interface Outcome {
    /** The batch is in the dataset: rows ingested, and rows that Experience Platform refused. */
    record Ingested(long rows, long failed) implements Outcome {}

    /** Nothing of the batch is in the dataset; the text says why and holds no cell's value. */
    record Refused(String why) implements Outcome {}

    /** The exchange property under which the settle route carries the outcome. */
    String PROPERTY = "landfallOutcome";
}
