package dev.landfall.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.check.DataflowInputs;
import dev.landfall.databricks.Planner.Sample;
import dev.landfall.mapping.Mapper;
import dev.landfall.mapping.MappingSet;
import dev.landfall.platform.Target;
import dev.landfall.problem.ProblemException;
import dev.landfall.routes.Dataflow;
import dev.landfall.runner.Features;
import dev.landfall.runner.RoutesWiring;
import dev.landfall.settings.Need;
import dev.landfall.settings.Settings;
import dev.landfall.xdm.XdmSchema;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
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
    private static final int WITH_REJECTS = 3;

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
        if (limit < 1 || limit > 1000) {
            throw new ProblemException(CliProblem.BAD_ARGUMENT.at(
                    "landfall preview",
                    "--limit cannot be %d: it must be 1 to 1000".formatted(limit),
                    "",
                    "landfall preview"));
        }
        parent.surroundings().requireSandbox();
        Settings settings = parent.surroundings().settings();
        Features features = Features.unconnected(settings, Clock.systemUTC());
        Dataflow dataflow = Surroundings.named(
                new RoutesWiring(features).checkUnconnected().orThrow().dataflows(), name, settings);
        requireBothHalves(dataflow);
        return preview(features, settings, dataflow);
    }

    private static void requireBothHalves(Dataflow dataflow) {
        if (dataflow.extract().isEmpty()) {
            throw new ProblemException(
                    CliProblem.NOT_BOTH_HALVES.at(dataflow.where("dataflow"), dataflow.name(), "extract"));
        }
        if (dataflow.load().isEmpty()) {
            throw new ProblemException(
                    CliProblem.NOT_BOTH_HALVES.at(dataflow.where("dataflow"), dataflow.name(), "load"));
        }
    }

    /** What can be refused without reading a row is refused first: a row costs a compute that may have to be started. */
    private int preview(Features features, Settings settings, Dataflow dataflow) {
        DataflowInputs inputs = new DataflowInputs(dataflow, settings);
        Optional<XdmSchema> saved = inputs.savedSchema();
        if (saved.isPresent()) settings.require(Need.DATABRICKS);
        else settings.require(Need.DATABRICKS, Need.PLATFORM);
        MappingSet set = inputs.mappingSet();
        XdmSchema schema = saved.orElseGet(
                () -> Target.of(features.platform(), inputs.requireDataset()).xdm());
        Sample sample = features.planner().sample(DataflowInputs.source(dataflow), limit);
        Mapper lenient = Mapper.compile(set, sample.columns(), schema, "dataflow " + dataflow.name());
        Mapper mapper = inputs.isStrict() ? lenient.strict() : lenient;
        List<PreviewRow> rows = sample.rows().stream()
                .map(cells -> PreviewRow.of(sample.columns(), cells, mapper))
                .toList();
        print(rows, saved.isPresent() ? inputs.schemaFile().toString() : "the dataset's own");
        return rows.stream().allMatch(PreviewRow::isAccepted) ? 0 : WITH_REJECTS;
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
