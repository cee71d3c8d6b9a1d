package dev.landfall.databricks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanCostTest {
    private static final Window WINDOW = Window.whole(
            Source.of("d", Map.of("mode", "full", "table", "a.b.c")), Map.of("a.b.c", 3L), "SELECT 1", List.of());

    @Test
    void theCostLiesBesideTheWindowAndDoesNotDisturbIt() {
        PlanCost cost = new PlanCost(Duration.ofMillis(1500), Optional.of(Duration.ofMinutes(10)));

        String frozen = cost.in(WINDOW.json());

        assertThat(PlanCost.of(frozen)).contains(cost);
        assertThat(Window.parse(frozen)).isEqualTo(WINDOW);
    }

    @Test
    void aWindowOfAnEarlierVersionHasNoCost() {
        assertThat(PlanCost.of(WINDOW.json())).isEmpty();
    }
}
