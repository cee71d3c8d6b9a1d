package dev.landfall.sandbox.databricks.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The last 500 calls, oldest first. */
public final class CallLog {
    private static final int KEPT = 500;
    private static final int STATEMENT_LENGTH = 2000;

    // SET a.b=c and OPTIONS (... 'x') can carry a key or a signature
    private static final Pattern SECRET =
            Pattern.compile("(?i)(sig|sas|key|secret|token|password)[^=\\s]*\\s*=.*", Pattern.DOTALL);

    private final Clock clock;
    private final Deque<Call> calls = new ArrayDeque<>();
    private long count;

    public CallLog(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    synchronized void add(Instant start, Request request, Label label, int status, boolean fault) {
        long millis = Duration.between(start, clock.instant()).toMillis();
        calls.add(new Call(
                ++count,
                start.toString(),
                request.method(),
                request.path(),
                label.name(),
                shown(label.statement()),
                status,
                millis,
                fault));
        if (calls.size() > KEPT) calls.remove();
    }

    public synchronized List<Call> last() {
        return List.copyOf(calls);
    }

    private static String shown(String statement) {
        String start =
                statement.length() > STATEMENT_LENGTH ? statement.substring(0, STATEMENT_LENGTH) + "…" : statement;
        boolean setting = start.stripLeading().regionMatches(true, 0, "set ", 0, 4)
                || start.toLowerCase(Locale.ROOT).contains("options");
        return setting ? SECRET.matcher(start).replaceFirst("$1…") : start;
    }
}
