package dev.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Words that a person types, right and wrong. */
final class LandfallCommandTest {
    private final Workplace workplace;

    LandfallCommandTest(@TempDir Path folder) {
        this.workplace = new Workplace(folder);
    }

    @Test
    void aMistypedCommandIsSuggested() {
        refused(workplace.run("chekc"), "Did you mean 'check'?", "landfall --help");
    }

    @Test
    void aMistypedOptionIsSuggested() {
        refused(workplace.run("check", "--conect"), "'--conect'", "Did you mean '--connect'?", "landfall check --help");
    }

    @Test
    void anOptionOfAnotherTypeIsTold() {
        refused(workplace.run("runs", "--limit", "many"), "--limit", "many");
    }

    @Test
    void withoutACommandTheCommandsAreListed() {
        refused(workplace.run(), "CLI-1", "preview", "sandbox");
    }

    @Test
    void onceNeedsADataflow() {
        refused(workplace.run("run", "--once"), "CLI-3");
    }

    @Test
    void aRunNamesAllThatIsMissing() {
        refused(
                workplace.run("run", "gaming-profile", "--once"),
                "'databricks.host' is not set",
                "DATABRICKS_TOKEN",
                "'platform.client-id' is not set",
                "PLATFORM_CLIENT_SECRET");
    }

    @Test
    void aPreviewWithASavedSchemaAsksForNothingOfExperiencePlatform() {
        Said said = workplace.run("preview", "gaming-profile");

        refused(said, "'databricks.host' is not set", "DATABRICKS_TOKEN");
        assertThat(said.all()).doesNotContain("PLATFORM_CLIENT_SECRET");
    }

    @Test
    void anUnknownDataflowIsSuggested() {
        refused(workplace.run("preview", "gaming-profle"), "CLI-2", "Did you mean 'gaming-profile'?");
    }

    @Test
    void aPreviewOfNoRowsIsRefused() {
        refused(workplace.run("preview", "gaming-profile", "--limit", "0"), "--limit cannot be 0");
    }

    @Test
    void aLedgerThatDoesNotExistHasNoRunsAndIsNotCreated() {
        Set<String> before = workplace.files();

        assertThat(workplace.run("runs").out()).contains("There are no runs yet.");
        assertThat(workplace.run("runs", "--json").out().strip()).isEqualTo("[]");
        assertThat(workplace.run("state", "show", "gaming-profile").out()).contains("none: the next run starts");
        refused(workplace.run("runs", "show", "2026"), "CLI-9", "'2026'");
        assertThat(workplace.files()).isEqualTo(before);
    }

    @Test
    void theSandboxIsNotStartedByAnotherCommand(@TempDir Path empty) {
        workplace.environment("SANDBOX_FOLDER", empty.toString());

        refused(workplace.run("--sandbox", "check", "--connect"), "CLI-5", "landfall sandbox start");
        refused(workplace.run("--sandbox", "preview", "gaming-profile"), "CLI-5");
    }

    @Test
    void withTheSandboxNoRealCredentialCounts(@TempDir Path empty) {
        workplace
                .environment("SANDBOX_FOLDER", empty.toString())
                .environment("DATABRICKS_TOKEN", "dapi-real")
                .environment("DATABRICKS_CLIENT_SECRET", "real")
                .environment("LEDGER_URL", "jdbc:sqlite:" + empty.resolve("real.db"))
                .set("databricks.client-id", "real");

        Said said = workplace.run("--sandbox", "check");

        assertThat(said.all()).contains("nothing is wrong").doesNotContain("real");
        assertThat(said.exitCode()).isZero();
    }

    @Test
    void theSandboxesStatusIsALineEach(@TempDir Path empty) {
        workplace.environment("SANDBOX_FOLDER", empty.toString());

        Said said = workplace.run("sandbox", "status");

        assertThat(said.out().lines())
                .containsExactly(
                        "databricks    stopped  " + empty.resolve("log/databricks.log"),
                        "landing-zone  stopped  " + empty.resolve("log/landing-zone.log"),
                        "platform      stopped  " + empty.resolve("log/platform.log"));
    }

    @Test
    void aPortThatIsNoPortIsTold() {
        workplace.set("sandbox.platform-port", "70000");

        refused(workplace.run("sandbox", "status"), "SETTINGS-2", "sandbox.platform-port");
    }

    @Test
    void aShellIsTaughtTheCommands() {
        Said said = workplace.run("generate-completion");

        assertThat(said.exitCode()).isZero();
        assertThat(said.out()).contains("complete -F _complete_landfall", "preview", "--connect");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpShowsExamples(List<String> words) {
        List<String> asked = Stream.concat(words.stream(), Stream.of("--help")).toList();

        Said said = Said.by(Map.of(), asked);

        assertThat(said.exitCode()).isZero();
        assertThat(said.out()).containsPattern("Examples:|Begin with:").contains("  landfall ");
    }

    static Stream<List<String>> commands() {
        return below(LandfallCommand.commandLine(Map.of()), List.of());
    }

    private static Stream<List<String>> below(CommandLine line, List<String> words) {
        Stream<List<String>> children = line.getSubcommands().entrySet().stream()
                .filter(child -> !child.getKey().equals("generate-completion"))
                .flatMap(child -> below(
                        child.getValue(),
                        Stream.concat(words.stream(), Stream.of(child.getKey())).toList()));
        return Stream.concat(Stream.of(words), children);
    }

    @Test
    void helpListsTheExitCodes() {
        assertThat(LandfallCommand.commandLine(Map.of()).getUsageMessage(Ansi.OFF))
                .contains("Exit codes:", "75");
    }

    private static void refused(Said said, String... words) {
        assertThat(said.all()).contains(words).doesNotContain("\tat ");
        assertThat(said.exitCode()).isEqualTo(2);
    }
}
