package dev.landfall.status;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.databricks.PlanCost;
import dev.landfall.ledger.Run;
import java.time.Duration;
import java.util.Optional;

/**
 * How long the compute was awake for the last attempt of a run: while it started, was asked for the plan, and gave the
 * rows. What it stays awake for afterwards is told as a bound: other work may have kept it awake anyway.
 */
record ComputeCost(double wake, double plan, double extract, Optional<Duration> autoStop) {

    static ComputeCost of(Run run) {
        Optional<PlanCost> cost = PlanCost.of(run.frozen());
        return new ComputeCost(
                run.wakeMs() / 1000.0,
                cost.map(it -> it.plan().toMillis()).orElse(0L) / 1000.0,
                run.extractMs().orElse(0L) / 1000.0,
                cost.flatMap(PlanCost::autoStop));
    }

    double awake() {
        return wake + plan + extract;
    }

    String text() {
        return "  compute   %,12.1f  s awake for us: %.1f s to start, %.1f s to plan, %.1f s to read; %s"
                .formatted(awake(), wake, plan, extract, afterwards());
    }

    private String afterwards() {
        return autoStop.map(time -> time.isZero()
                        ? "it never stops by itself"
                        : "up to %d min more until it stops".formatted(time.toMinutes()))
                .orElse("and until it stops by itself");
    }

    void into(ObjectNode node) {
        node.put("awakeSeconds", Math.round(awake() * 1000) / 1000.0)
                .put("wake", wake)
                .put("plan", plan)
                .put("extract", extract)
                .put("autoStopMinutes", autoStop.map(Duration::toMinutes).orElse(null));
    }
}
