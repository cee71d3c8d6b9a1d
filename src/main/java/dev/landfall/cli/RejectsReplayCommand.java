package dev.landfall.cli;

import dev.landfall.ledger.Run;
import dev.landfall.routes.Dataflow;
import dev.landfall.runner.Features;
import dev.landfall.runner.RejectsReplay;
import dev.landfall.settings.Need;
import dev.landfall.settings.Settings;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rejects replay}: the rejects of a run once more, through the mapping as it is now, in a batch of their own. */
@Command(
        name = "replay",
        description =
                "Moves the rejected rows of a proved run once more, through the mapping set as it is now: a run and a"
                        + " batch of their own, proved like any other. Databricks is not asked. The bookmark stays.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  landfall rejects replay 20261120-0930 --reason \"age is mapped as a text now\""})
final class RejectsReplayCommand implements Callable<Integer> {
    @ParentCommand
    private RejectsCommand parent = new RejectsCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RUN", description = "The run's id, or the beginning of it.")
    private String id = "";

    @Mixin
    private Reason reason = new Reason();

    @Option(names = "--json", description = "Print the run as one line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        parent.surroundings().logLevel().quiet();
        parent.surroundings().requireSandbox();
        Settings settings = parent.surroundings().settings();
        settings.require(Need.PLATFORM);
        Run origin = parent.find(id).run();
        Features features = Features.of(
                settings.pretending(Need.DATABRICKS),
                parent.surroundings().ledger(settings),
                java.time.Clock.systemUTC());
        Dataflow dataflow = Surroundings.named(Surroundings.dataflows(features), origin.dataflow(), settings);
        Surroundings.requireHalf(dataflow, dataflow.load(), "load");
        Run sealed = RejectsReplay.sealed(features, origin, reason.text());
        tellRefusedThere(origin);
        if (features.ledger().isServedElsewhere()) return left(sealed);
        return new Carrying(features, dataflow, spec.commandLine().getOut(), json)
                .load()
                .exitCode();
    }

    private void tellRefusedThere(Run origin) {
        long failed = origin.failed().orElse(0L);
        if (failed == 0) return;
        PrintWriter err = spec.commandLine().getErr();
        err.println(
                "%,d records that Experience Platform refused are not among them: 'landfall replay %s' takes the whole window again."
                        .formatted(failed, origin.id()));
        err.flush();
    }

    private int left(Run sealed) {
        spec.commandLine()
                .getOut()
                .println("Run %s is sealed; the runner that holds the ledger loads it: landfall runs show %s"
                        .formatted(sealed.id(), sealed.id()));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
