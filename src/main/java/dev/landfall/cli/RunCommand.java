package dev.landfall.cli;

import dev.landfall.ledger.Run;
import dev.landfall.problem.ProblemException;
import dev.landfall.routes.Dataflow;
import dev.landfall.runner.Features;
import dev.landfall.runner.Firing;
import dev.landfall.runner.Runner;
import dev.landfall.settings.Settings;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code run}: all schedules until told to end, or one dataflow once. */
@Command(
        name = "run",
        description = "Serves the schedules of all routes; or, with --once, runs one dataflow now and ends.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  landfall run                            until it is terminated",
            "  landfall run gaming-profile --once      one run, its proof, an exit code",
            "  landfall --sandbox run gaming-profile --once"
        })
final class RunCommand implements Callable<Integer> {
    @ParentCommand
    private LandfallCommand parent = new LandfallCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", arity = "0..1", paramLabel = "DATAFLOW", description = "The dataflow to run once.")
    private Optional<String> dataflow = Optional.empty();

    @Option(names = "--once", description = "Run the dataflow now, wait for its end, print the proof.")
    private boolean once;

    @Option(names = "--json", description = "Print the run as one line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (once != dataflow.isPresent()) {
            throw new ProblemException(CliProblem.ONCE_NEEDS_DATAFLOW.at("landfall run", dataflow.orElse("--once")));
        }
        Settings settings = parent.surroundings().settings();
        if (once) parent.surroundings().logLevel().quiet();
        Features features = parent.surroundings().features(settings);
        List<Dataflow> dataflows = Surroundings.dataflows(features);
        if (dataflow.isEmpty()) return serve(features);
        return once(features, Surroundings.named(dataflows, dataflow.get(), settings));
    }

    private int once(Features features, Dataflow named) throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (ProgressLine progress = ProgressLine.of(features.ledger(), json)) {
            Run run = new Firing(features, named, progress).run();
            progress.clear();
            RunReport report = RunReport.of(features.ledger(), features.prover(), run);
            out.println(json ? report.json() : report.text());
            out.flush();
            return report.exitCode();
        }
    }

    private static int serve(Features features) throws InterruptedException {
        Runner runner = new Runner(features, (name, problem) -> {});
        Runtime.getRuntime().addShutdownHook(new Thread(runner::close, "shutdown"));
        runner.serve();
        new CountDownLatch(1).await();
        return 0;
    }
}
