package dev.landfall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.ledger.RunState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnSandbox.class)
class FixtureIT {
    @Test
    void aTableBecomesADataset(Project project) {
        project.rows("id STRING, n BIGINT", "('a', 1)", "('b', 2)")
                .fields("id string", "n long")
                .full();

        Ended ended = project.run();

        assertThat(ended.state()).isEqualTo(RunState.PROVED);
        assertThat(project.records()).containsExactly("{\"id\":\"a\",\"n\":1}", "{\"id\":\"b\",\"n\":2}");
        assertThat(project.landing().names()).isEmpty();
    }
}
