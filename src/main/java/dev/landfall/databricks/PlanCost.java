package dev.landfall.databricks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;

/**
 * What freezing the window kept the compute busy for, and how soon the compute stops by itself where that was told, zero
 * being never. It lies in the JSON of the frozen window, beside what the window itself reads.
 */
public record PlanCost(Duration plan, Optional<Duration> autoStop) {
    private static final String MEMBER = "compute";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Empty for a run that an earlier version planned. */
    public static Optional<PlanCost> of(String frozen) {
        JsonNode node = tree(frozen).path(MEMBER);
        if (!node.has("planMs")) return Optional.empty();
        JsonNode minutes = node.path("autoStopMinutes");
        return Optional.of(new PlanCost(
                Duration.ofMillis(node.path("planMs").asLong()),
                minutes.isNumber() ? Optional.of(Duration.ofMinutes(minutes.asLong())) : Optional.empty()));
    }

    String in(String window) {
        ObjectNode node = (ObjectNode) tree(window);
        ObjectNode member = node.putObject(MEMBER).put("planMs", plan.toMillis());
        autoStop.ifPresent(time -> member.put("autoStopMinutes", time.toMinutes()));
        return node.toString();
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds a window that this program cannot read", e);
        }
    }
}
