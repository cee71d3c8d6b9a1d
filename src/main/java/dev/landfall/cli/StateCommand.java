package dev.landfall.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.landfall.databricks.Window;
import dev.landfall.ledger.Bookmarks;
import dev.landfall.ledger.Gap;
import dev.landfall.ledger.Ledger;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code state}: how far a dataflow has come, and what people change of that. Works beside a runner. */
@Command(
        name = "state",
        description =
                "Shows or changes how far a dataflow has come. Each change asks for a reason and keeps the old state.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(show | history | set | reset | resnapshot | accept-gap) DATAFLOW",
        subcommands = StateSetCommand.class,
        footer = {
            "",
            "Examples:",
            "  landfall state show gaming-profile",
            "  landfall state history gaming-profile",
            "  landfall state set gaming-profile --bookmark 2024-01-01T00:00:00Z --reason \"a year is enough\"",
            "  landfall state reset gaming-profile --reason \"new dataset\""
        })
final class StateCommand {
    @ParentCommand
    private LandfallCommand parent = new LandfallCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    Surroundings surroundings() {
        return parent.surroundings();
    }

    @Command(
            name = "show",
            description = "Prints bookmark, versions, open run, gap and backfill.",
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "Examples:",
                "  landfall state show gaming-profile",
                "  landfall state show gaming-profile --json"
            })
    int show(
            @Parameters(paramLabel = "DATAFLOW", description = "The dataflow.") String dataflow,
            @Option(names = "--json", description = "Print the state as one line of JSON.") boolean json) {
        Ledger ledger = ledger();
        return print(ledger.exists() ? StateReport.of(ledger, dataflow) : StateReport.start(dataflow), json);
    }

    @Command(
            name = "history",
            description =
                    "Prints what people changed, with their reasons, and the gaps that were met, the newest first.",
            mixinStandardHelpOptions = true,
            footer = {"", "Examples:", "  landfall state history gaming-profile"})
    int history(
            @Parameters(paramLabel = "DATAFLOW", description = "The dataflow.") String dataflow,
            @Option(names = "--json", description = "Print the history as one line of JSON.") boolean json) {
        Ledger ledger = ledger();
        List<StateEvent> events = ledger.exists() ? StateEvent.of(ledger, dataflow) : List.of();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ArrayNode array = new ObjectMapper().createArrayNode();
            events.forEach(event -> array.add(event.json()));
            out.println(array);
        } else if (events.isEmpty()) {
            out.println("Nobody has changed the state of %s, and no gap was met.".formatted(dataflow));
        } else {
            events.forEach(event -> out.println(event.text()));
        }
        out.flush();
        return 0;
    }

    @Command(
            name = "reset",
            description =
                    "Forgets how far a dataflow has come: its next run starts from the beginning, and replaces what"
                            + " earlier runs sent.",
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "Examples:",
                "  landfall state reset gaming-profile --reason \"new dataset\"",
                "  landfall state reset gaming-profile --reason \"the open run is hopeless\" --abandon"
            })
    int reset(
            @Parameters(paramLabel = "DATAFLOW", description = "The dataflow.") String dataflow,
            @Mixin Reason reason,
            @Option(names = "--abandon", description = "Give up a run that is open.") boolean abandon,
            @Option(names = "--json", description = "Print the state as one line of JSON.") boolean json) {
        Ledger ledger = known(dataflow);
        ledger.bookmarks().reset(dataflow, new Bookmarks.Wanted(reason.text(), abandon));
        return print(StateReport.of(ledger, dataflow), json);
    }

    @Command(
            name = "resnapshot",
            description =
                    "Mode changes: the next run takes the whole table as it is then, and replaces what earlier runs"
                            + " sent. Resolves a gap.",
            mixinStandardHelpOptions = true,
            footer = {"", "Examples:", "  landfall state resnapshot orders --reason \"VACUUM took the changes\""})
    int resnapshot(
            @Parameters(paramLabel = "DATAFLOW", description = "The dataflow.") String dataflow,
            @Mixin Reason reason,
            @Option(names = "--abandon", description = "Give up a run that is open.") boolean abandon,
            @Option(names = "--json", description = "Print the state as one line of JSON.") boolean json) {
        Ledger ledger = known(dataflow);
        ledger.bookmarks().resnapshot(dataflow, new Bookmarks.Wanted(reason.text(), abandon));
        return print(StateReport.of(ledger, dataflow), json);
    }

    @Command(
            name = "accept-gap",
            description = "Mode changes: goes on after a gap. Its changes never reach the dataset.",
            mixinStandardHelpOptions = true,
            footer = {"", "Examples:", "  landfall state accept-gap orders --reason \"the rows were test data\""})
    int acceptGap(
            @Parameters(paramLabel = "DATAFLOW", description = "The dataflow.") String dataflow,
            @Mixin Reason reason,
            @Option(names = "--abandon", description = "Give up a run that is open.") boolean abandon,
            @Option(names = "--json", description = "Print the state as one line of JSON.") boolean json) {
        Ledger ledger = known(dataflow);
        Gap gap = ledger.gaps().require(dataflow);
        String versions =
                Window.versionsWith(ledger.bookmarks().of(dataflow).versions(), gap.tableName(), gap.toVersion());
        ledger.bookmarks().setVersions(dataflow, "accept-gap", versions, new Bookmarks.Wanted(reason.text(), abandon));
        return print(StateReport.of(ledger, dataflow), json);
    }

    private Ledger known(String dataflow) {
        Ledger ledger = ledger();
        ledger.bookmarks().requireKnown(dataflow);
        return ledger;
    }

    private Ledger ledger() {
        return surroundings().ledger(surroundings().settings());
    }

    int print(StateReport report, boolean json) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? report.json() : report.text());
        out.flush();
        return 0;
    }
}
