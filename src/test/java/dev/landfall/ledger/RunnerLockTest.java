package dev.landfall.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.problem.Kind;
import dev.landfall.problem.ProblemException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerLockTest {
    @TempDir
    Path folder;

    @Test
    void aSecondRunnerIsRefusedUntilTheFirstIsGone() {
        Ledger ledger = Ledger.open(TestDatabase.SQLITE.ledger(folder), Clock.systemUTC(), new Random(1));
        Serving first = ledger.leases().serve();

        assertThatThrownBy(() -> ledger.leases().serve())
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.first().kind()).isEqualTo(Kind.TRY_AGAIN))
                .hasMessageContaining("LEDGER-1");
        first.close();

        ledger.leases().serve().close();
    }
}
