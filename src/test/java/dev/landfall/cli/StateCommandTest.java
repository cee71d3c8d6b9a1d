package dev.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.ledger.Bookmarks;
import dev.landfall.ledger.Run;
import dev.landfall.ledger.RunState;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a dataflow stands, seen and moved by a person, on a real ledger. */
final class StateCommandTest {
    private final Workplace workplace;
    private final Kept kept;

    StateCommandTest(@TempDir Path folder) {
        this.workplace = new Workplace(folder);
        this.kept = new Kept(folder);
    }

    @Test
    void theBookmarkIsShownAsAPersonWritesIt() {
        kept.proved(0, 0);

        Said said = workplace.run("state", "show", Kept.DATAFLOW);

        assertThat(said.out())
                .contains("bookmark    2024-01-02T00:00:00Z", "versions    {\"t\":3}", "open run    none");
        assertThat(workplace.run("state", "show", Kept.DATAFLOW, "--json").out())
                .contains("\"bookmark\":\"1704153600000000\"", "\"shown\":\"2024-01-02T00:00:00Z\"");
    }

    @Test
    void aBookmarkThatWasSetIsShownInPlaceOfTheOneThatWasProved() {
        kept.proved(0, 0);
        kept.ledger().bookmarks().setReached(Kept.DATAFLOW, "1704067200000000", new Bookmarks.Wanted("less", false));

        assertThat(workplace.run("state", "show", Kept.DATAFLOW).out()).contains("bookmark    2024-01-01T00:00:00Z");
    }

    @Test
    void aGapIsShownWithTheThreeWaysOutUntilItIsResolved() {
        gap();

        Said shown = workplace.run("state", "show", Kept.DATAFLOW);
        Said accepted = workplace.run("state", "accept-gap", Kept.DATAFLOW, "--reason", "test data");

        assertThat(shown.out())
                .contains(
                        "gap         table t, versions 4 to 6: vacuumed",
                        "landfall state resnapshot gaming-profile --reason TEXT",
                        "landfall state accept-gap gaming-profile --reason TEXT     go on after version 6",
                        "landfall state set gaming-profile --version N --reason TEXT");
        assertThat(accepted.exitCode()).as(accepted.all()).isZero();
        assertThat(accepted.out()).contains("versions    {\"t\":6}").doesNotContain("gap ");
        assertThat(kept.ledger().gaps().of(Kept.DATAFLOW)).singleElement().satisfies(gap -> {
            assertThat(gap.resolution()).contains("accept-gap");
            assertThat(gap.reason()).contains("test data");
        });
        assertThat(workplace.run("state", "history", Kept.DATAFLOW).out())
                .contains("accept-gap", "test data", "bookmark 1704153600000000", "resolved by accept-gap");
    }

    @Test
    void aSnapshotResolvesAGapUnderANewGeneration() {
        gap();

        Said said = workplace.run("state", "resnapshot", Kept.DATAFLOW, "--reason", "vacuumed", "--json");

        assertThat(said.out()).contains("\"generation\":2", "\"versions\":null").doesNotContain("gap");
        assertThat(kept.ledger().bookmarks().of(Kept.DATAFLOW).startAt()).contains("latest");
    }

    @Test
    void thereIsNothingToAcceptWithoutAGap() {
        kept.proved(0, 0);

        Said said = workplace.run("state", "accept-gap", Kept.DATAFLOW, "--reason", "why not");

        refused(said, "LEDGER-10");
        assertThat(workplace.run("state", "history", Kept.DATAFLOW).out()).contains("Nobody has changed");
    }

    @Test
    void aChangeAsksForAReason() {
        kept.proved(0, 0);

        refused(workplace.run("state", "reset", Kept.DATAFLOW), "--reason");
        refused(workplace.run("state", "reset", Kept.DATAFLOW, "--reason", " "), "--reason says nothing");
        refused(workplace.run("state", "reset", "gaming", "--reason", "x"), "LEDGER-8");
    }

    @Test
    void aRunThatIsOpenRefusesAChangeUnlessItIsGivenUp() {
        Run open = kept.open();

        Said refused = workplace.run("state", "reset", Kept.DATAFLOW, "--reason", "anew");
        Said abandoned = workplace.run("state", "reset", Kept.DATAFLOW, "--reason", "anew", "--abandon");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("LEDGER-6", open.id(), "landfall runs resume");
        assertThat(abandoned.out()).contains("generation  2");
        assertThat(kept.last().state()).isEqualTo(RunState.ABANDONED);
    }

    @Test
    void aBookmarkGoesWithModeIncrementalAndAVersionWithModeChanges() {
        kept.proved(0, 0);

        refused(workplace.run("state", "set", Kept.DATAFLOW, "--version", "3", "--reason", "x"), "mode changes");
        refused(workplace.run("state", "set", Kept.DATAFLOW, "--reason", "x"), "--bookmark", "--version");
        refused(
                workplace.run("state", "set", Kept.DATAFLOW, "--bookmark", "2024-01-01", "--reason", "x"),
                "'databricks.host' is not set");
    }

    @Test
    void aVersionIsSetWithoutAnyConnection() {
        workplace.edit(
                "routes/gaming-profile.camel.yaml",
                "{ name: mode, value: incremental }\n      - { name: bookmark, value: date_joined }",
                "{ name: mode, value: changes }\n      - { name: key, value: username }");

        Said said = workplace.run("state", "set", Kept.DATAFLOW, "--version", "41", "--reason", "loaded by hand");

        assertThat(said.exitCode()).as(said.all()).isZero();
        assertThat(said.out()).contains("versions    {\"adobe_dbx_demo.default.gaming_profile\":41}");
        refused(
                workplace.run("state", "set", Kept.DATAFLOW, "--version", "-1", "--reason", "x"),
                "--version cannot be -1");
    }

    private void gap() {
        kept.proved(0, 0);
        kept.ledger().gaps().found(Kept.DATAFLOW, "t", 4, 6, "vacuumed", Optional.empty());
    }

    private static void refused(Said said, String... words) {
        assertThat(said.all()).contains(words).doesNotContain("\tat ");
        assertThat(said.exitCode()).isEqualTo(2);
    }
}
