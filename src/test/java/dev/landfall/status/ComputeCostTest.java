package dev.landfall.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComputeCostTest {

    @Test
    void theSecondsAddUpAndTheAutoStopIsABound() {
        ComputeCost cost = new ComputeCost(3.1, 2.2, 10.25, Optional.of(Duration.ofMinutes(10)));

        assertThat(cost.text())
                .contains("15.6  s awake for us: 3.1 s to start, 2.2 s to plan, 10.3 s to read")
                .contains("up to 10 min more until it stops");
        assertThat(json(cost))
                .isEqualTo(
                        "{\"awakeSeconds\":15.55,\"wake\":3.1,\"plan\":2.2,\"extract\":10.25,\"autoStopMinutes\":10}");
    }

    @Test
    void whatIsNotKnownOfTheAutoStopIsNotGuessed() {
        ComputeCost unknown = new ComputeCost(0, 0, 1, Optional.empty());
        ComputeCost never = new ComputeCost(0, 0, 1, Optional.of(Duration.ZERO));

        assertThat(unknown.text()).endsWith("and until it stops by itself");
        assertThat(json(unknown)).contains("\"autoStopMinutes\":null");
        assertThat(never.text()).endsWith("it never stops by itself");
    }

    private static String json(ComputeCost cost) {
        ObjectNode node = new ObjectMapper().createObjectNode();
        cost.into(node);
        return node.toString();
    }
}
