package dev.landfall.ledger;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Says in every line that this thread logs until it is closed which dataflow, run, part and batch it is about. What was
 * said before is said again afterwards.
 */
public final class LogMarks implements AutoCloseable {
    private final Map<String, @Nullable String> before = new LinkedHashMap<>();

    private LogMarks() {}

    /** Nothing is said yet. */
    public static LogMarks begin() {
        return new LogMarks();
    }

    public static LogMarks of(Run run) {
        return begin().dataflow(run.dataflow()).run(run);
    }

    public LogMarks dataflow(String name) {
        return mark("dataflow", name);
    }

    public LogMarks run(@Nullable Run run) {
        return run == null ? this : mark("run", run.id());
    }

    public LogMarks part(@Nullable Part part) {
        return part == null ? this : mark("part", Integer.toString(part.number()));
    }

    public LogMarks batch(Optional<String> id) {
        id.ifPresent(it -> mark("batch", it));
        return this;
    }

    private LogMarks mark(String key, String value) {
        before.putIfAbsent(key, MDC.get(key));
        MDC.put(key, value);
        return this;
    }

    @Override
    public void close() {
        before.forEach((key, value) -> {
            if (value == null) MDC.remove(key);
            else MDC.put(key, value);
        });
    }
}
