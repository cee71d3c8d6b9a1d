package dev.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.ledger.Run;
import dev.landfall.ledger.RunState;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Open runs, given up by a person. */
final class RunsCommandTest {
    private final Workplace workplace;
    private final Kept kept;

    RunsCommandTest(@TempDir Path folder) {
        this.workplace = new Workplace(folder);
        this.kept = new Kept(folder);
    }

    @Test
    void aRunThatIsGivenUpSaysSoAndTheReasonIsKept() {
        Run run = kept.sealed();

        Said said = workplace.run("runs", "abandon", run.id(), "--reason", "far too wide");

        assertThat(said.exitCode()).as(said.all()).isZero();
        assertThat(said.out()).contains("ABANDONED", "given up by a person");
        assertThat(kept.last().state()).isEqualTo(RunState.ABANDONED);
        assertThat(workplace.run("state", "history", Kept.DATAFLOW).out())
                .contains("abandon", "far too wide", run.id());
    }

    @Test
    void aRunThatHasEndedIsNeitherGivenUpNorResumed() {
        Run run = kept.proved(0, 0);

        Said abandoned = workplace.run("runs", "abandon", run.id(), "--reason", "no");

        assertThat(abandoned.exitCode()).isEqualTo(2);
        assertThat(abandoned.err()).contains("LEDGER-12", "it is proved");
        assertThat(workplace.run("runs", "abandon", run.id()).exitCode()).isEqualTo(2);
    }

    @Test
    void aBatchThatIsIngestedAlreadyIsWaitedFor() {
        Run run = kept.sealed();
        kept.ledger().runs().ingesting(run, true, 1);

        Said said = workplace.run("runs", "abandon", run.id(), "--reason", "no");

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.err()).contains("LEDGER-6", "ingesting");
    }
}
