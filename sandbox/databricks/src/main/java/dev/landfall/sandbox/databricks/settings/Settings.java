package dev.landfall.sandbox.databricks.settings;

/**
 * What a person or a test may change while the stand-in runs.
 *
 * @param reorder every execution of a query without ORDER BY returns its rows in another order
 * @param coldStartSeconds how long compute takes from the call of start to RUNNING
 * @param stopSeconds how long compute takes from the call of stop to TERMINATED or STOPPED
 * @param wakeOnConnect a Thrift call to stopped compute starts it, as the service does; off, only the REST call does
 * @param retryAfter the Retry-After header of a refusal while compute is not running; empty for none
 * @param tokenSeconds lifetime of the OAuth tokens issued from now on
 * @param results how rows travel
 * @param directResultsMillis how long an ExecuteStatement waits for its result before it answers "still running"
 * @param fetchDelayMillis an extra wait before each fetch of rows
 * @param linkSeconds lifetime of CloudFetch links
 * @param autoStopMinutes what cluster and warehouse say of when they stop by themselves, which they never do; 0 is never
 * @param sessionIdleSeconds a session without a call for so long is closed, with its results
 */
public record Settings(
        boolean reorder,
        int coldStartSeconds,
        int stopSeconds,
        boolean wakeOnConnect,
        String retryAfter,
        int tokenSeconds,
        Results results,
        int directResultsMillis,
        int fetchDelayMillis,
        int linkSeconds,
        int sessionIdleSeconds,
        int autoStopMinutes) {

    /** How rows travel: Arrow batches inside the answer, Arrow files behind links (CloudFetch), or Thrift columns. */
    public enum Results {
        arrow,
        links,
        columnar
    }

    public static Settings defaults() {
        return new Settings(false, 3, 0, false, "1", 3600, Results.arrow, 5000, 0, 900, 1800, 10);
    }

    public Settings withReorder(boolean on) {
        return new Settings(
                on,
                coldStartSeconds,
                stopSeconds,
                wakeOnConnect,
                retryAfter,
                tokenSeconds,
                results,
                directResultsMillis,
                fetchDelayMillis,
                linkSeconds,
                sessionIdleSeconds,
                autoStopMinutes);
    }

    public Settings withColdStartSeconds(int seconds) {
        return new Settings(
                reorder,
                seconds,
                stopSeconds,
                wakeOnConnect,
                retryAfter,
                tokenSeconds,
                results,
                directResultsMillis,
                fetchDelayMillis,
                linkSeconds,
                sessionIdleSeconds,
                autoStopMinutes);
    }
}
