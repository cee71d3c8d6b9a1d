package dev.landfall.sandbox.databricks.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What shall go wrong with the next matching calls.
 *
 * @param match regular expression, found in "METHOD /path" or, for Thrift, in "METHOD /path ExecuteStatement"
 * @param statement regular expression, found in the SQL text; empty matches every call
 * @param times how many calls
 * @param status the answer's status; 0 leaves the answer as it is
 * @param headers the answer's headers
 * @param body the answer's body
 * @param delayMs wait so long before anything else
 * @param drop "before": close the connection and do nothing; "after": do it and close without an answer; "during": do it and close
 *     after half of the answer; empty: keep the connection
 */
public record Fault(
        String match,
        String statement,
        int times,
        int status,
        Map<String, String> headers,
        String body,
        int delayMs,
        String drop) {
    private static final List<String> DROPS = List.of("", "before", "during", "after");

    public Fault {
        Objects.requireNonNull(match, "'match' is missing: a regular expression over \"METHOD /path\"");
        statement = Objects.requireNonNullElse(statement, "");
        headers = headers == null ? Map.of() : Map.copyOf(headers);
        body = Objects.requireNonNullElse(body, "");
        drop = Objects.requireNonNullElse(drop, "");
        times = times == 0 ? 1 : times;
        if (!DROPS.contains(drop))
            throw new IllegalArgumentException("'drop' is '" + drop + "', possible are before, during and after");
        if (status != 0 && (status < 100 || status > 599)) throw new IllegalArgumentException("'status' is " + status);
        Pattern.compile(match);
        Pattern.compile(statement, Pattern.CASE_INSENSITIVE);
    }

    boolean concerns(Request request, Label label) {
        String call = request.method() + " " + request.path() + (label.name().isEmpty() ? "" : " " + label.name());
        return Pattern.compile(match).matcher(call).find()
                && Pattern.compile(statement, Pattern.CASE_INSENSITIVE)
                        .matcher(label.statement())
                        .find();
    }

    Fault once() {
        return new Fault(match, statement, times - 1, status, headers, body, delayMs, drop);
    }

    boolean drops(String when) {
        return drop.equals(when);
    }

    Response answer() {
        return new Response(status, headers, List.of(Response.Piece.of(body.getBytes(StandardCharsets.UTF_8))));
    }
}
