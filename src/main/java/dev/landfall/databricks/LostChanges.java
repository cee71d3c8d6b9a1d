package dev.landfall.databricks;

/**
 * The changes of a table between two versions, both included, cannot be read any more or never could.
 *
 * <p>Its message is the cause: a condition of Databricks, or a sentence.
 */
final class LostChanges extends Exception {
    private static final long serialVersionUID = 1L;

    private final String table;
    private final long from;
    private final long to;

    LostChanges(String table, long from, long to, String cause) {
        super(cause);
        this.table = table;
        this.from = from;
        this.to = to;
    }

    Planned.Lost told() {
        return new Planned.Lost(table, from, to, String.valueOf(getMessage()));
    }
}
