package dev.landfall.sandbox.databricks.thrift;

import com.databricks.jdbc.model.client.thrift.generated.TStatus;
import com.databricks.jdbc.model.client.thrift.generated.TStatusCode;
import java.util.Optional;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;

/** How a call went, in Thrift's words; an error carries Spark's own message and SQLSTATE. */
final class Statuses {
    private Statuses() {}

    static TStatus ok() {
        return new TStatus(TStatusCode.SUCCESS_STATUS);
    }

    static TStatus unknown(String handle) {
        return new TStatus(TStatusCode.INVALID_HANDLE_STATUS)
                .setErrorMessage("Invalid " + handle + ": it was closed or never existed")
                .setSqlState("HY000");
    }

    static TStatus error(Throwable failure) {
        Throwable told = telling(failure);
        return new TStatus(TStatusCode.ERROR_STATUS)
                .setErrorMessage(message(told))
                .setDisplayMessage(message(told))
                .setSqlState(sqlState(told));
    }

    /** The innermost exception that Spark has a class of error for, else the first one: a task's error comes wrapped. */
    private static Throwable telling(Throwable failure) {
        Optional<Throwable> best = Optional.empty();
        int depth = 0;
        for (Throwable e = failure; e != null && depth < 20; e = e.getCause(), depth++)
            if (hasErrorClass(e)) best = Optional.of(e);
        return best.orElse(failure);
    }

    private static boolean hasErrorClass(Throwable e) {
        return e instanceof SparkThrowable && ((SparkThrowable) e).getErrorClass() != null;
    }

    /** Without the dump of the plan that Spark appends to an analysis error. */
    private static String message(Throwable failure) {
        String text = failure instanceof AnalysisException
                ? ((AnalysisException) failure).getSimpleMessage()
                : failure.getMessage();
        return text == null || text.isBlank() ? failure.getClass().getName() : text;
    }

    private static String sqlState(Throwable failure) {
        String state = failure instanceof SparkThrowable ? ((SparkThrowable) failure).getSqlState() : null;
        return state == null ? "HY000" : state;
    }
}
