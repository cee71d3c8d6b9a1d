package dev.landfall.sandbox.databricks.spark;

/** A statement failed; the cause is Spark's own exception. */
public final class ResultFailure extends Exception {
    private static final long serialVersionUID = 1;

    ResultFailure(Throwable cause) {
        super(cause);
    }
}
