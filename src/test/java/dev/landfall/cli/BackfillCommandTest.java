package dev.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a backfill needs no connection. */
final class BackfillCommandTest {
    private final Workplace workplace;
    private final Kept kept;

    BackfillCommandTest(@TempDir Path folder) {
        this.workplace = new Workplace(folder);
        this.kept = new Kept(folder);
    }

    @Test
    void anOpenBackfillIsShown() {
        kept.proved(0, 0);
        kept.ledger().backfills().ask(Kept.DATAFLOW, "1672531200000000", "1704067200000000", "a year more");

        assertThat(workplace.run("state", "show", Kept.DATAFLOW).out())
                .contains("from 2023-01-01T00:00:00Z to before 2024-01-01T00:00:00Z, not begun", "a year more");
        assertThat(workplace.run("backfill", Kept.DATAFLOW, "--stop").out()).contains("is given up");
        refused(workplace.run("backfill", Kept.DATAFLOW, "--stop"), "LEDGER-11");
    }

    @Test
    void aBackfillSaysWhatIsMissing() {
        refused(workplace.run("backfill", Kept.DATAFLOW, "--from", "1"), "--from and --to go together");
        refused(workplace.run("backfill", Kept.DATAFLOW, "--from", "1", "--to", "2"), "needs a --reason");
        refused(
                workplace.run("backfill", Kept.DATAFLOW, "--from", "1", "--to", "2", "--stop"),
                "--stop takes no range");
    }

    private static void refused(Said said, String... words) {
        assertThat(said.all()).contains(words).doesNotContain("\tat ");
        assertThat(said.exitCode()).isEqualTo(2);
    }
}
