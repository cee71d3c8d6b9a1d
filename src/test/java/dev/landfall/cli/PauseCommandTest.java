package dev.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.ledger.Pause;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A schedule that a person keeps from firing, on a real ledger. */
final class PauseCommandTest {
    private final Workplace workplace;
    private final Kept kept;

    PauseCommandTest(@TempDir Path folder) {
        this.workplace = new Workplace(folder);
        this.kept = new Kept(folder);
    }

    @Test
    void aDataflowIsPausedAndResumedWithAReason() {
        Said paused = workplace.run("pause", Kept.DATAFLOW, "--reason", "the table is rebuilt");
        assertThat(paused.exitCode()).as(paused.all()).isZero();
        assertThat(kept.ledger().pauses().of(Kept.DATAFLOW)).map(Pause::reason).contains("the table is rebuilt");

        Said resumed = workplace.run("resume", Kept.DATAFLOW, "--reason", "done");

        assertThat(resumed.out()).contains("fires again");
        assertThat(kept.ledger().pauses().all()).isEmpty();
        assertThat(workplace.run("state", "history", Kept.DATAFLOW).out())
                .contains("pause", "the table is rebuilt", "resume", "done");
        assertThat(workplace.run("resume", Kept.DATAFLOW, "--reason", "again").out())
                .contains("is not paused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause", "resume"})
    void aDataflowThatThereIsNotIsNeitherPausedNorResumed(String command) {
        Said said = workplace.run(command, "gaming-profil", "--reason", "x");

        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.all()).contains("CLI-2", "Did you mean 'gaming-profile'?");
        assertThat(kept.ledger().pauses().all()).isEmpty();
    }
}
