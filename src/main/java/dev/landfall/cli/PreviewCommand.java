package dev.landfall.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code preview DATAFLOW}: what would become of a few rows; writes nothing anywhere. */
@Command(
        name = "preview",
        description =
                "Reads a few rows of a dataflow's source and shows what becomes of each: its cells as CSV on the left,"
                        + " its XDM record or the reasons of its rejection on the right. Writes nothing anywhere. Where the"
                        + " dataset's schema is saved (schemas/DATAFLOW.json), Experience Platform is not asked.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  landfall preview gaming-profile",
            "  landfall preview gaming-profile --limit 3",
            "  landfall --sandbox preview gaming-profile --json"
        })
final class PreviewCommand implements Callable<Integer> {
    @ParentCommand
    private LandfallCommand parent = new LandfallCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DATAFLOW", description = "The dataflow.")
    private String name = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Read at most so many rows, 1 to 1000 (default: ${DEFAULT-VALUE}).",
            defaultValue = "5")
    private int limit;

    @Option(names = "--json", description = "Print one line of JSON for each row.")
    private boolean json;

    @Override
    public Integer call() {
        parent.surroundings().logLevel().quiet();
        SampledRows sampled = SampledRows.of(parent.surroundings(), name, limit, "preview");
        List<PreviewRow> rows = sampled.sample().rows().stream()
                .map(cells -> PreviewRow.of(sampled.sample().columns(), cells, sampled.mapper()))
                .toList();
        print(rows, sampled.schema());
        return rows.stream().allMatch(PreviewRow::isAccepted) ? 0 : SampledRows.WITH_REJECTS;
    }

    private void print(List<PreviewRow> rows, String schema) {
        PrintWriter out = spec.commandLine().getOut();
        for (int at = 0; at < rows.size(); at++) {
            if (json) {
                ObjectNode node = rows.get(at).json(at + 1);
                out.println(node);
            } else {
                out.println("row %d of %d".formatted(at + 1, rows.size()));
                new SideBySide(rows.get(at)).lines().forEach(out::println);
                out.println();
            }
        }
        if (!json) {
            out.println("schema: " + schema);
            out.println(end(rows));
        }
        out.flush();
    }

    private static String end(List<PreviewRow> rows) {
        if (rows.isEmpty()) return "the source has no rows; nothing was written";
        long accepted = rows.stream().filter(PreviewRow::isAccepted).count();
        return "%d mapped, %d rejected; nothing was written".formatted(accepted, rows.size() - accepted);
    }
}
