package dev.landfall.cli;

import dev.landfall.check.DataflowInputs;
import dev.landfall.databricks.Replays;
import dev.landfall.databricks.Source;
import dev.landfall.ledger.Run;
import dev.landfall.problem.ProblemException;
import dev.landfall.routes.Dataflow;
import dev.landfall.runner.Features;
import dev.landfall.settings.Settings;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code replay}: the window of a proved run once more. */
@Command(
        name = "replay",
        description =
                "Moves the window of a proved run once more, through the mapping set as it is now. Its batch replaces the"
                        + " earlier one, and that of the run's replayed rejects. The bookmark stays.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  landfall replay 20261120-0930 --reason \"the country was mapped wrongly\""})
final class ReplayCommand implements Callable<Integer> {
    @ParentCommand
    private LandfallCommand parent = new LandfallCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RUN", description = "The run's id, or the beginning of it.")
    private String id = "";

    @Mixin
    private Reason reason = new Reason();

    @Option(names = "--yes", description = "Do it in spite of what there is to mind.")
    private boolean yes;

    @Option(names = "--json", description = "Print the run as one line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        parent.surroundings().logLevel().quiet();
        Settings settings = parent.surroundings().settings();
        Features features = parent.surroundings().features(settings);
        List<Dataflow> dataflows = Surroundings.dataflows(features);
        Run origin = features.ledger().runs().find(id);
        Dataflow dataflow = Surroundings.named(dataflows, origin.dataflow(), settings);
        Surroundings.requireHalf(dataflow, dataflow.extract(), "extract");
        Replays replays = new Replays(features.ledger());
        Source source = DataflowInputs.source(dataflow);
        replays.requireReplayable(source, origin);
        mind(replays.warnings(origin));
        Run run = replays.window(source, origin, reason.text());
        PrintWriter out = spec.commandLine().getOut();
        if (!features.ledger().isServedElsewhere())
            return new Carrying(features, dataflow, out, json).next().exitCode();
        out.println(
                "Run %s is open; the runner that holds the ledger takes it up at its next firing: landfall runs show %s"
                        .formatted(run.id(), run.id()));
        out.flush();
        return 0;
    }

    private void mind(List<String> warnings) {
        PrintWriter err = spec.commandLine().getErr();
        warnings.forEach(warning -> err.println("Mind: " + warning + "."));
        err.flush();
        if (!warnings.isEmpty() && !yes) throw new ProblemException(CliProblem.NOT_MINDED.at(spec.qualifiedName(), id));
    }
}
