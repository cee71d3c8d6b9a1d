package dev.landfall.problem;

/** Who has to act on a problem; decides the exit code of the command line and whether a run may be resumed. */
public enum Kind {
    /** The run ended wrongly, or something happened that no other kind covers. */
    FAILED(1),
    /** A setting, route, mapping set, schema or argument is wrong; nothing was started. */
    CONFIGURATION(2),
    /** Databricks refused or misbehaved. */
    SOURCE(4),
    /** Experience Platform or its landing zone refused or misbehaved. */
    TARGET(5),
    /** The source has fewer or more rows than its route expects; nothing was sent. */
    GUARDRAIL(6),
    /** It may work later: a time budget is spent or another runner holds the ledger. */
    TRY_AGAIN(75);

    private final int exitCode;

    Kind(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
