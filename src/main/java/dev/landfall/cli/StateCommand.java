package dev.landfall.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.databricks.Window;
import dev.landfall.ledger.Bookmark;
import dev.landfall.ledger.Bookmarks;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.Run;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code state show} and {@code state reset}: how far a dataflow has come. */
@Command(
        name = "state",
        description = "Shows or resets how far a dataflow has come.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(show | reset) DATAFLOW",
        footer = {
            "",
            "Examples:",
            "  landfall state show gaming-profile",
            "  landfall state reset gaming-profile --reason \"new dataset\""
        })
final class StateCommand {
    @ParentCommand
    private LandfallCommand parent = new LandfallCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "show",
            description = "Prints bookmark, version and open run.",
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
        Ledger ledger = parent.surroundings().ledger(parent.surroundings().settings());
        return ledger.exists()
                ? print(ledger, ledger.bookmarks().of(dataflow), json)
                : print(Bookmark.start(dataflow), Optional.empty(), Optional.empty(), json);
    }

    @Command(
            name = "reset",
            description = "Forgets how far a dataflow has come: its next run starts from the beginning.",
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "Examples:",
                "  landfall state reset gaming-profile --reason \"new dataset\"",
                "  landfall state reset gaming-profile --reason \"the open run is hopeless\" --abandon"
            })
    int reset(
            @Parameters(paramLabel = "DATAFLOW", description = "The dataflow.") String dataflow,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; kept in the ledger.")
                    String reason,
            @Option(names = "--abandon", description = "Give up a run that is open.") boolean abandon,
            @Option(names = "--json", description = "Print the state as one line of JSON.") boolean json) {
        Ledger ledger = parent.surroundings().ledger(parent.surroundings().settings());
        ledger.bookmarks().requireKnown(dataflow);
        return print(ledger, ledger.bookmarks().reset(dataflow, new Bookmarks.Wanted(reason, abandon)), json);
    }

    private int print(Ledger ledger, Bookmark bookmark, boolean json) {
        Optional<String> shown = bookmark.run()
                .map(run -> ledger.runs().find(run))
                .flatMap(run -> Window.parse(run.frozen()).reachedShown());
        return print(bookmark, shown, ledger.runs().open(bookmark.dataflow()), json);
    }

    private int print(Bookmark bookmark, Optional<String> shown, Optional<Run> open, boolean json) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(node(bookmark, shown, open));
        } else {
            out.println("dataflow    " + bookmark.dataflow());
            out.println("generation  " + bookmark.generation());
            out.println("bookmark    "
                    + shown.or(bookmark::reached).orElse("none: the next run starts from the beginning"));
            out.println("versions    " + bookmark.versions().orElse("none"));
            out.println("proved by   " + bookmark.run().orElse("none"));
            out.println("open run    "
                    + open.map(run -> run.id() + ", " + run.state().word()).orElse("none"));
        }
        out.flush();
        return 0;
    }

    private static ObjectNode node(Bookmark bookmark, Optional<String> shown, Optional<Run> open) {
        ObjectNode node = new ObjectMapper().createObjectNode();
        node.put("dataflow", bookmark.dataflow());
        node.put("generation", bookmark.generation());
        node.put("bookmark", bookmark.reached().orElse(null));
        node.put("shown", shown.or(bookmark::reached).orElse(null));
        node.put("versions", bookmark.versions().orElse(null));
        node.put("run", bookmark.run().orElse(null));
        node.put("openRun", open.map(Run::id).orElse(null));
        return node;
    }
}
