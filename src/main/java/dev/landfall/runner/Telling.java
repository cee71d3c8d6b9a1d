package dev.landfall.runner;

import dev.landfall.databricks.DatabricksConnection;
import dev.landfall.landing.LandingZone;
import dev.landfall.ledger.Ledger;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/** Says any failure of a route in our words. What it does not know is told by its kind alone: a message may hold a value. */
final class Telling {
    private final DatabricksConnection databricks;
    private final Ledger ledger;

    Telling(DatabricksConnection databricks, Ledger ledger) {
        this.databricks = databricks;
        this.ledger = ledger;
    }

    Problem problem(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException told) return told.first();
            Optional<Problem> ledgers = ledger.told(cause);
            if (ledgers.isPresent()) return ledgers.get();
            if (cause instanceof SQLException sql) return databricks.told(sql).first();
            if (cause instanceof InterruptedException
                    || cause instanceof RejectedExecutionException
                    || LandingZone.isInterrupted(cause)) return RunnerProblem.INTERRUPTED.at("a route");
            if (cause instanceof IOException io && isDiskFull(io)) return RunnerProblem.DISK_FULL.at("landing.spool");
        }
        return LandingZone.told(failure)
                .map(ProblemException::first)
                .orElseGet(() -> RunnerProblem.UNEXPECTED.at("a route", kinds(failure)));
    }

    private static boolean isDiskFull(IOException error) {
        return String.valueOf(error.getMessage()).contains("No space left");
    }

    private static String kinds(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) deepest = deepest.getCause();
        StackTraceElement[] trace = deepest.getStackTrace();
        return deepest.getClass().getSimpleName() + (trace.length > 0 ? " at " + trace[0] : "");
    }
}
