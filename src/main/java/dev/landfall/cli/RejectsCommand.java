package dev.landfall.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.landfall.ledger.Counts;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.Run;
import dev.landfall.problem.ProblemException;
import dev.landfall.rejects.KeptRejects;
import dev.landfall.rejects.Rejects;
import dev.landfall.settings.AllSettings;
import dev.landfall.settings.Settings;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rejects}: the rows that could not become records, and what becomes of them. */
@Command(
        name = "rejects",
        description = "Shows the rows that were rejected, and moves them again once the mapping is mended.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | show | export | replay)",
        subcommands = {RejectsExportCommand.class, RejectsReplayCommand.class},
        footer = {
            "",
            "Examples:",
            "  landfall rejects list gaming-profile",
            "  landfall rejects show 20261120-0930",
            "  landfall rejects replay 20261120-0930 --reason \"age is mapped as a text now\""
        })
final class RejectsCommand {
    @ParentCommand
    private LandfallCommand parent = new LandfallCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    Surroundings surroundings() {
        return parent.surroundings();
    }

    /** A run with what is left of its rejects. */
    record Found(Run run, Counts counts, KeptRejects kept) {}

    /** The run whose id begins so. */
    Found find(String id) {
        Settings settings = surroundings().settings();
        Ledger ledger = surroundings().ledger(settings);
        if (!ledger.exists()) throw new ProblemException(CliProblem.NO_RUNS.at("landfall rejects", id, ledger.place()));
        return found(
                ledger,
                new Rejects(settings.get(AllSettings.REJECTS_URL)),
                ledger.runs().find(id));
    }

    private static Found found(Ledger ledger, Rejects rejects, Run run) {
        return new Found(run, ledger.parts().counts(run), rejects.kept(run.dataflow(), run.id()));
    }

    @Command(
            name = "list",
            description = "Lists the runs that had rejects, the newest first, and how many of those are still kept.",
            mixinStandardHelpOptions = true,
            footer = {"", "Examples:", "  landfall rejects list", "  landfall rejects list gaming-profile --json"})
    int list(
            @Parameters(arity = "0..1", paramLabel = "DATAFLOW", description = "Only the runs of this dataflow.")
                    Optional<String> dataflow,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            description = "Look at so many runs (default: ${DEFAULT-VALUE}).",
                            defaultValue = "1000")
                    int limit,
            @Option(names = "--json", description = "Print the runs as one line of JSON.") boolean json) {
        Settings settings = surroundings().settings();
        Ledger ledger = surroundings().ledger(settings);
        Rejects rejects = new Rejects(settings.get(AllSettings.REJECTS_URL));
        List<Run> runs = ledger.exists() ? ledger.runs().history(dataflow, limit) : List.of();
        List<Found> found = runs.stream()
                .map(run -> found(ledger, rejects, run))
                .filter(each -> each.counts().rejected() + each.run().failed().orElse(0L) > 0)
                .toList();
        print(found, json);
        return 0;
    }

    private void print(List<Found> found, boolean json) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ArrayNode array = new ObjectMapper().createArrayNode();
            found.forEach(each -> array.addObject()
                    .put("run", each.run().id())
                    .put("dataflow", each.run().dataflow())
                    .put("status", each.run().state().word())
                    .put("purpose", each.run().purpose().word())
                    .put("rejected", each.counts().rejected())
                    .put("kept", each.kept().count())
                    .put("failed", each.run().failed().orElse(0L)));
            out.println(array);
        } else if (found.isEmpty()) {
            out.println("No run had rejects.");
        } else {
            String line = "%-20s  %-24s  %-10s  %12s  %12s  %24s%n";
            out.printf(line, "RUN", "DATAFLOW", "STATE", "REJECTED", "KEPT", "BY EXPERIENCE PLATFORM");
            for (Found each : found)
                out.printf(
                        line,
                        each.run().id(),
                        each.run().dataflow(),
                        each.run().state().word(),
                        "%,d".formatted(each.counts().rejected()),
                        "%,d".formatted(each.kept().count()),
                        "%,d".formatted(each.run().failed().orElse(0L)));
        }
        out.flush();
    }

    @Command(
            name = "show",
            description =
                    "Prints why rows of a run were rejected, with counts, and the first of them. What their cells hold is"
                            + " shown only with --values.",
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "Examples:",
                "  landfall rejects show 20261120-0930",
                "  landfall rejects show 20261120-0930 --limit 3 --values"
            })
    int show(
            @Parameters(paramLabel = "RUN", description = "The run's id, or the beginning of it.") String id,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            description = "Show at most so many rows (default: ${DEFAULT-VALUE}).",
                            defaultValue = "10")
                    int limit,
            @Option(names = "--values", description = "Show the cells, which may hold personal data.") boolean values,
            @Option(names = "--json", description = "Print all as one line of JSON.") boolean json) {
        RejectsReport report = RejectsReport.of(find(id), limit, values);
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? report.json() : report.text());
        out.flush();
        return 0;
    }
}
