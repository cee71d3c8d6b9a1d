package dev.landfall.sandbox;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a stand-in shall do wrong with its next matching calls, for example
 * {@code Fault.next("POST .*\/batches$").times(3).answers(503).header("Retry-After", "1")}. {@code wishes} is the JSON
 * that the stand-in gets; it refuses what it does not know.
 */
public record Fault(Map<String, Object> wishes) {

    public Fault {
        wishes = Map.copyOf(wishes);
    }

    /** Concerns calls in whose {@code METHOD /path} this regular expression is found; platform's paths have their query. */
    public static Fault next(String match) {
        return new Fault(Map.of("match", match));
    }

    /** How many matching calls; without it, one. */
    public Fault times(int calls) {
        return with("times", calls);
    }

    /** So many matching calls pass untouched first. Platform only. */
    public Fault skipping(int calls) {
        return with("skip", calls);
    }

    /** The call is answered so and takes no effect. */
    public Fault answers(int status) {
        return with("status", status);
    }

    public Fault header(String name, String value) {
        Map<String, Object> headers = new LinkedHashMap<>();
        if (wishes.get("headers") instanceof Map<?, ?> before) {
            before.forEach((key, each) -> headers.put(key.toString(), each));
        }
        headers.put(name, value);
        return with("headers", headers);
    }

    public Fault body(String text) {
        return with("body", text);
    }

    public Fault delayed(Duration wait) {
        return with("delayMs", wait.toMillis());
    }

    /** The connection is cut and the call takes no effect. */
    public Fault droppedBefore() {
        return with("drop", "before");
    }

    /** The call takes effect, then the connection is cut without an answer. */
    public Fault droppedAfter() {
        return with("drop", "after");
    }

    /** Anything else that the stand-in's admin path takes, for example databricks' {@code statement}. */
    public Fault with(String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(wishes);
        more.put(key, value);
        return new Fault(more);
    }
}
