package dev.landfall.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code mapping preview DATAFLOW}: what each mapping makes of a few rows; writes nothing anywhere. */
@Command(
        name = "preview",
        description =
                "Reads a few rows of a dataflow's source and shows for each target of its mapping set the value of the"
                        + " source, the mapping, what came of it and the verdict. Writes nothing anywhere. Where the dataset's schema"
                        + " is saved (schemas/DATAFLOW.json), Experience Platform is not asked.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  landfall mapping preview gaming-profile",
            "  landfall --sandbox mapping preview gaming-profile --limit 1 --json"
        })
final class MappingPreviewCommand implements Callable<Integer> {
    @ParentCommand
    private MappingCommand parent = new MappingCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DATAFLOW", description = "The dataflow.")
    private String name = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Read at most so many rows, 1 to 1000 (default: ${DEFAULT-VALUE}).",
            defaultValue = "3")
    private int limit;

    @Option(names = "--json", description = "Print one line of JSON for each row.")
    private boolean json;

    @Override
    public Integer call() {
        parent.surroundings().logLevel().quiet();
        SampledRows sampled = SampledRows.of(parent.surroundings(), name, limit, "mapping preview");
        PrintWriter out = spec.commandLine().getOut();
        List<List<@Nullable String>> rows = sampled.sample().rows();
        boolean allMapped = true;
        for (int at = 0; at < rows.size(); at++) {
            TargetTable table = TargetTable.of(sampled, rows.get(at));
            if (json) {
                out.println(table.json(at + 1));
            } else {
                out.println("row %d of %d: %s".formatted(at + 1, rows.size(), table.verdict()));
                table.lines().forEach(out::println);
                out.println();
            }
            allMapped &= table.row().isAccepted();
        }
        if (!json) {
            out.println("schema: " + sampled.schema());
            out.println(rows.isEmpty() ? "the source has no rows" : "nothing was written");
        }
        out.flush();
        return allMapped ? 0 : SampledRows.WITH_REJECTS;
    }
}
