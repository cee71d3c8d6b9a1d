package dev.landfall.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.databricks.Compute;
import dev.landfall.ledger.Counts;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.Part;
import dev.landfall.ledger.Run;
import dev.landfall.ledger.RunListener;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The runs that are under way or have ended just now, as they stand: from the ledger, so that the runs of other replicas are
 * among them, and, for parts that are staged and not sealed yet, from what this process does. However many ask, the ledger is
 * read at most four times a second. Thread-safe.
 */
public final class LiveRuns implements RunListener {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long KEPT_MILLIS = 250;
    /** So long an end is told, for whoever was not looking at that moment. */
    private static final Duration ENDED = Duration.ofSeconds(10);

    private final Ledger ledger;
    private final Clock clock;
    private final Supplier<Optional<Compute.Waiting>> waiting;
    private final Map<String, Staged> staged = new ConcurrentHashMap<>();
    private Map<String, String> last = Map.of();
    private long readAt = Long.MIN_VALUE;

    private record Staged(int attempt, long rows, int parts) {
        Staged plus(Part part) {
            return new Staged(attempt, rows + part.rowCount(), parts + 1);
        }
    }

    /** @param waiting what compute is waited for just now */
    public LiveRuns(Ledger ledger, Supplier<Optional<Compute.Waiting>> waiting, Clock clock) {
        this.ledger = ledger;
        this.waiting = waiting;
        this.clock = clock;
    }

    @Override
    public void staged(Run run, Part part) {
        staged.compute(run.id(), (id, known) -> {
            boolean isOfAttempt = known != null && known.attempt() == run.attempt();
            return (isOfAttempt ? known : new Staged(run.attempt(), 0, 0)).plus(part);
        });
    }

    @Override
    public void sealed(Run run, List<Part> parts) {
        staged.remove(run.id());
    }

    @Override
    public void ended(Run run) {
        staged.remove(run.id());
    }

    /** One event each, by what it is about: its lines, without the empty one that ends it. */
    synchronized Map<String, String> events() {
        long now = clock.millis();
        if (readAt != Long.MIN_VALUE && now - readAt < KEPT_MILLIS && now >= readAt) return last;
        Map<String, String> events = new LinkedHashMap<>();
        for (Run run : ledger.history().since(now - ENDED.toMillis())) events.put(run.id(), event("run", json(run)));
        waiting.get().ifPresent(it -> events.put("waiting", event("waiting", json(it))));
        last = Map.copyOf(events);
        readAt = now;
        return last;
    }

    private static String event(String name, ObjectNode data) {
        return "event: %s%ndata: %s%n".formatted(name, data).replace("\r", "");
    }

    private ObjectNode json(Run run) {
        Counts counts = ledger.parts().counts(run);
        Staged unsealed = staged.getOrDefault(run.id(), new Staged(run.attempt(), 0, 0));
        ObjectNode node = JSON.createObjectNode()
                .put("run", run.id())
                .put("dataflow", run.dataflow())
                .put("status", run.state().word())
                .put("attempt", run.attempt())
                .put("open", run.state().isOpen());
        node.putObject("rows")
                .put("counted", run.counted())
                .put("staged", Math.max(counts.staged(), unsealed.rows()))
                .put("mapped", counts.mapped())
                .put("rejected", counts.rejected())
                .put("sent", counts.sent())
                .put("ingested", run.ingested().orElse(0L))
                .put("failed", run.failed().orElse(0L));
        node.putObject("parts")
                .put("staged", Math.max(counts.parts(), unsealed.parts()))
                .put("sent", counts.sentParts());
        run.problem().ifPresent(problem -> node.put("problem", problem));
        return node;
    }

    private static ObjectNode json(Compute.Waiting waiting) {
        return JSON.createObjectNode()
                .put("compute", waiting.id())
                .put("state", waiting.state())
                .put("seconds", waiting.waited().toSeconds())
                .put("budget", waiting.budget().toSeconds());
    }
}
