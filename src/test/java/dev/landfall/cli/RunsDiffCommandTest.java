package dev.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.ledger.Run;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was edited between two runs. */
final class RunsDiffCommandTest {
    private final Workplace workplace;
    private final Kept kept;

    RunsDiffCommandTest(@TempDir Path folder) {
        this.workplace = new Workplace(folder);
        this.kept = new Kept(folder);
    }

    @Test
    void whatChangedIsShownLineByLine() {
        kept.ledger().fingerprints().keep("s1", Map.of("route", "mode full\ntable t\n"));
        kept.ledger().fingerprints().keep("s2", Map.of("route", "mode full\ntable t\nwhere a > 1\n"));
        kept.ledger().fingerprints().keep("l1", Map.of("mapping", "{\n1\n}", "schema", "id  STRING", "program", "0.1"));
        kept.ledger().fingerprints().keep("l2", Map.of("mapping", "{\n2\n}", "schema", "id  STRING", "program", "0.1"));
        Run a = kept.proved("s1", "l1");
        Run b = kept.proved("s2", "l2");

        Said said = workplace.run("runs", "diff", a.id(), b.id());

        assertThat(said.exitCode()).as(said.all()).isZero();
        assertThat(said.out())
                .contains("route     changed", "+where a > 1", "mapping   changed", "-1", "+2")
                .contains("schema    the same", "program   the same", "--- " + a.id(), "+++ " + b.id());
    }

    @Test
    void aRunThatAnOlderProgramMadeSaysThatNothingIsKnown() {
        Run a = kept.proved("s1", "l1");
        Run b = kept.proved("s2", "l1");

        Said said = workplace.run("runs", "diff", a.id(), b.id());

        assertThat(said.out()).contains("route     changed, or", "an older program made", "mapping   the same");
    }

    @Test
    void aRunThatWasNeverLoadedHasNoMappingToCompare() {
        Run a = kept.proved("s1", "l1");
        Run b = kept.sealed();

        Said said = workplace.run("runs", "diff", a.id(), b.id(), "--json");

        assertThat(said.out())
                .contains(
                        "\"a\":\"" + a.id() + "\"",
                        "{\"part\":\"route\",\"verdict\":\"unknown\"}",
                        "{\"part\":\"mapping\",\"verdict\":\"not-loaded\"}");
    }

    @Test
    void aRunThatIsNotThereIsTold() {
        kept.proved("s1", "l1");

        assertThat(workplace.run("runs", "diff", "1999", "1998").err()).contains("LEDGER-4");
    }
}
