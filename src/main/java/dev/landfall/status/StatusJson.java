package dev.landfall.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.landing.Expiry;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.Prover;
import dev.landfall.ledger.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How dataflows and runs stand, as JSON: no cell's value, no secret. What is not there is null, or an empty list. */
public final class StatusJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Statuses statuses;
    private final Ledger ledger;
    private final Prover prover;

    public StatusJson(Statuses statuses, Ledger ledger, Prover prover) {
        this.statuses = statuses;
        this.ledger = ledger;
        this.prover = prover;
    }

    /** All dataflows by name with their health and its reasons, and the worst of them. */
    public ObjectNode health() {
        List<DataflowStatus> all = statuses.all();
        ObjectNode node = JSON.createObjectNode().put("health", worst(all).word());
        ObjectNode dataflows = node.putObject("dataflows");
        for (DataflowStatus status : all) {
            ObjectNode each = dataflows.putObject(status.name());
            each.put("health", status.health().word());
            each.set("reasons", reasons(status.reasons()));
        }
        return node;
    }

    static Health worst(List<DataflowStatus> all) {
        return all.stream()
                .map(DataflowStatus::health)
                .max(Comparator.naturalOrder())
                .orElse(Health.OK);
    }

    /** All dataflows whole, and what concerns all of them. */
    public ObjectNode dataflows() {
        List<DataflowStatus> all = statuses.all();
        ObjectNode node = JSON.createObjectNode();
        node.put("now", statuses.now().toString());
        node.put("health", worst(all).word());
        node.set("credentials", statuses.credentials().map(this::credentials).orElse(null));
        ArrayNode dataflows = node.putArray("dataflows");
        all.forEach(status -> dataflows.add(dataflow(status)));
        return node;
    }

    private ObjectNode credentials(Expiry end) {
        Instant now = statuses.now();
        return JSON.createObjectNode()
                .put("ends", end.day().map(Object::toString).orElse(null))
                .put("daysLeft", end.daysLeft(now).orElse(null))
                .put("warning", end.warning(now).isPresent());
    }

    private ObjectNode dataflow(DataflowStatus status) {
        ObjectNode node = JSON.createObjectNode();
        node.put("name", status.name());
        node.put("mode", given(status, "mode"));
        node.put("schedule", given(status, "schedule"));
        node.put("table", given(status, "table"));
        node.put("dataset", status.dataflow().load().get("dataset"));
        node.put("file", status.dataflow().file() + ":" + status.dataflow().line());
        node.put("health", status.health().word());
        node.set("reasons", reasons(status.reasons()));
        node.put("next", text(status.next()));
        node.set(
                "paused",
                status.pause()
                        .map(pause -> JSON.createObjectNode()
                                .put(
                                        "since",
                                        Instant.ofEpochMilli(pause.since()).toString())
                                .put("reason", pause.reason()))
                        .orElse(null));
        node.put("lastSuccess", text(status.success()));
        node.put("lagSeconds", status.lag().map(Duration::toSeconds).orElse(null));
        node.set("lastRun", status.last().map(this::run).orElse(null));
        node.put("openRun", status.open().map(Run::id).orElse(null));
        return node;
    }

    private static @Nullable String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }

    private static @Nullable String given(DataflowStatus status, String parameter) {
        String value = status.dataflow().extract().getOrDefault(parameter, "");
        return value.isEmpty() ? null : value;
    }

    private static ArrayNode reasons(List<Reason> reasons) {
        ArrayNode array = JSON.createArrayNode();
        reasons.forEach(reason -> array.addObject()
                .put("kind", reason.kind().word())
                .put("health", reason.health().word())
                .put("code", reason.code())
                .put("what", reason.what())
                .put("mend", reason.mend())
                .put("run", reason.run().orElse(null)));
        return array;
    }

    /** The newest first; of all dataflows, or of one. */
    public ObjectNode runs(Optional<String> dataflow, int limit) {
        ObjectNode node = JSON.createObjectNode();
        ArrayNode runs = node.putArray("runs");
        ledger.runs().history(dataflow, limit).forEach(run -> runs.add(run(run)));
        return node;
    }

    /** One run whole; the id may be the beginning of one. */
    public ObjectNode run(String id) {
        return run(ledger.runs().find(id));
    }

    private ObjectNode run(Run run) {
        return RunReport.of(ledger, prover, run).json();
    }
}
