package dev.landfall.databricks;

import dev.landfall.problem.ProblemException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in our words what the driver threw. A message of Databricks is quoted only where it speaks of names: its data
 * errors quote cells.
 */
final class DatabricksErrors {
    private static final Pattern CONDITION = Pattern.compile("\\[([A-Z][A-Z0-9_.]+)]");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern SUGGESTION = Pattern.compile("Did you mean one of the following\\? \\[([^]]*)]");

    /** As the driver words an answer of the HTTP server; its OAuth client names itself. */
    private static final Pattern REFUSED =
            Pattern.compile("failed by code: 401\\b|Invalid access token|\\bauth: |\\binvalid_client\\b|HTTP/1.1 401");

    private static final Pattern FORBIDDEN = Pattern.compile("failed by code: 403\\b");
    private static final Pattern BUSY = Pattern.compile("failed by code: (429|50\\d)\\b");

    /** Of a session, or of a statement whose result is gone with it. */
    private static final Pattern NO_SESSION = Pattern.compile(
            "(Invalid|unknown|expired) T?(Session|Operation) ?Handle|INVALID_HANDLE_STATUS", Pattern.CASE_INSENSITIVE);

    /** They may come at any time, also only when rows are fetched. */
    private static final Pattern LOST = Pattern.compile("DELTA_MISSING_CHANGE_DATA|DELTA_CHANGE_DATA_FILE_NOT_FOUND"
            + "|DELTA_CHANGE_TABLE_FEED_DISABLED|DELTA_CHANGE_DATA_FEED_INCOMPATIBLE|DELTA_CDC_START_VERSION_AFTER_LATEST"
            + "|DELTA_INVALID_CDC_RANGE|DELTA_LOG_FILE_NOT_FOUND|DELTA_TRUNCATED_TRANSACTION_LOG|DELTA_VERSION_NOT_FOUND"
            + "|DELTA_EMPTY_DIRECTORY|DELTA_CHANGELOG_|DBR_FILE_NOT_EXIST|FILE_NOT_EXIST|FAILED_READ_FILE|FILE_NOT_FOUND"
            + "|java\\.io\\.FileNotFoundException");

    /** As Spark tells it, without a condition. */
    private static final Pattern FILE_GONE = Pattern.compile("does not exist\\s+It is possible the underlying files");

    private DatabricksErrors() {}

    /** @param doing completes "Databricks could not ..." */
    static ProblemException told(SQLException error, String doing, String subject, String where, String host) {
        String message = messages(error);
        String state = stateOf(error);
        if (isRefusal(message)) return problem(DatabricksProblem.REFUSED, error, where, host);
        if (FORBIDDEN.matcher(message).find()) return problem(DatabricksProblem.MAY_NOT_USE, error, where, host);
        if (isUnreachable(error, message)) {
            return problem(DatabricksProblem.UNREACHABLE, error, where, host, condition(message, state));
        }
        if (NO_SESSION.matcher(message).find()) return problem(DatabricksProblem.SESSION_LOST, error, where, doing);
        if (state.equals("HY008")) return problem(DatabricksProblem.CANCELLED, error, where, doing);
        if (state.equals("42P01")
                || message.contains("TABLE_OR_VIEW_NOT_FOUND")
                || message.contains("SCHEMA_NOT_FOUND")) {
            return problem(
                    DatabricksProblem.UNKNOWN_TABLE,
                    error,
                    where,
                    firstQuoted(message).orElse(subject));
        }
        if (state.equals("42501") || message.contains("INSUFFICIENT_PERMISSIONS")) {
            return problem(DatabricksProblem.MISSING_GRANT, error, where, subject, condition(message, state));
        }
        if (message.contains("UNRESOLVED_COLUMN")) {
            return problem(
                    DatabricksProblem.UNKNOWN_COLUMN,
                    error,
                    where,
                    subject,
                    firstQuoted(message).orElse("?"),
                    suggestion(message));
        }
        if (state.equals("42601")) {
            return problem(DatabricksProblem.SYNTAX, error, where, "source", condition(message, state));
        }
        return problem(DatabricksProblem.STATEMENT_FAILED, error, where, doing, condition(message, state));
    }

    /** True where a statement cannot be carried out on this kind of source at all, however often it is asked. */
    static boolean isUnsupported(SQLException error) {
        String message = messages(error);
        return message.contains("DELTA_")
                || stateOf(error).startsWith("42")
                || stateOf(error).startsWith("0A")
                || message.contains("UNSUPPORTED")
                || message.contains("is not a Delta table")
                || message.contains("VIEW")
                || message.contains("is a view");
    }

    /** Why changes of a range, or a version, cannot be read any more or never could; nothing for any other error. */
    static Optional<String> lostChanges(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (!(cause instanceof SQLException sql)) continue;
            if (FILE_GONE.matcher(messages(sql)).find())
                return Optional.of("a file of it is gone, most likely vacuumed");
            if (LOST.matcher(messages(sql)).find()) return Optional.of(condition(sql));
        }
        return Optional.empty();
    }

    /** The error condition and SQLSTATE: no more, because the rest may quote a cell. */
    static String condition(SQLException error) {
        return condition(messages(error), stateOf(error));
    }

    private static String condition(String message, String state) {
        Matcher matcher = CONDITION.matcher(message);
        String name = matcher.find() ? matcher.group(1) : "error";
        return "%s, SQLSTATE %s".formatted(name, state);
    }

    private static ProblemException problem(
            DatabricksProblem text, SQLException error, String where, Object... values) {
        return new ProblemException(text.at(where, values), error);
    }

    /** Whether the way in was refused: a token that ended, or credentials that are wrong. */
    static boolean isRefusal(SQLException error) {
        return isRefusal(messages(error));
    }

    /** What a statement met, as against the way to it, comes with an error condition: it never is a refusal. */
    private static boolean isRefusal(String message) {
        return !CONDITION.matcher(message).find() && REFUSED.matcher(message).find();
    }

    private static boolean isUnreachable(SQLException error, String message) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof java.io.IOException) return true;
        }
        return message.contains("Connection refused")
                || BUSY.matcher(message).find()
                || (message.contains("error while executing http request") && !message.contains("failed by code"))
                || message.contains("TEMPORARILY_UNAVAILABLE");
    }

    private static Optional<String> firstQuoted(String message) {
        Matcher matcher = Pattern.compile("`[^`]+`(?:\\.`[^`]+`)*").matcher(message);
        return matcher.find() ? Optional.of(QUOTED.matcher(matcher.group()).replaceAll("$1")) : Optional.empty();
    }

    private static String suggestion(String message) {
        Matcher matcher = SUGGESTION.matcher(message);
        return matcher.find() ? " It has: %s.".formatted(matcher.group(1).replace("`", "")) : "";
    }

    private static String stateOf(SQLException error) {
        return Optional.ofNullable(error.getSQLState()).orElse("unknown");
    }

    private static String messages(SQLException error) {
        StringBuilder all = new StringBuilder();
        for (Throwable cause = error; cause != null; cause = cause.getCause())
            all.append(cause.getMessage()).append('\n');
        return all.toString();
    }
}
