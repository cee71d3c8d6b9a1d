package dev.landfall.cli;

import dev.landfall.live.LiveEdits;
import dev.landfall.problem.ProblemException;
import dev.landfall.routes.Dataflow;
import dev.landfall.runner.Features;
import dev.landfall.runner.Observatory;
import dev.landfall.runner.Runner;
import dev.landfall.settings.Settings;
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
            "  landfall run gaming-profile --once      one run, its proof, an exit code; several where 'window-rows' cuts",
            "  landfall run gaming-profile --once --no-guardrails    after a look at an unusual number of rows",
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

    @Option(
            names = "--no-guardrails",
            description = "With --once: let one window pass that has fewer or more rows than the route expects.")
    private boolean unguarded;

    @Option(names = "--json", description = "Print each run as one line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (once != dataflow.isPresent() || (unguarded && !once)) {
            throw new ProblemException(CliProblem.ONCE_NEEDS_DATAFLOW.at("landfall run", dataflow.orElse("--once")));
        }
        Settings settings = parent.surroundings().settings();
        if (once) parent.surroundings().logLevel().quiet();
        Features features = parent.surroundings().features(settings);
        if (dataflow.isEmpty()) return serve(features);
        List<Dataflow> dataflows = Surroundings.dataflows(features);
        return once(features, Surroundings.named(dataflows, dataflow.get(), settings));
    }

    private int once(Features features, Dataflow named) throws InterruptedException {
        Features wanted = unguarded ? features.withoutGuardrails() : features;
        return new Carrying(wanted, named, spec.commandLine().getOut(), json).all();
    }

    private static int serve(Features features) throws InterruptedException {
        LiveEdits edits = LiveEdits.of(features);
        Runner runner = new Runner(features, (name, problem) -> {});
        Observatory observatory = observatory(features, runner, edits);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            edits.close();
                            runner.close(); // until then it is seen that it ends
                            observatory.close();
                        },
                        "shutdown"));
        runner.serve();
        edits.follow(runner);
        observatory.begin();
        new CountDownLatch(1).await();
        return 0;
    }

    private static Observatory observatory(Features features, Runner runner, LiveEdits edits) {
        try {
            return new Observatory(
                    features,
                    runner,
                    edits::dataflows,
                    edits::problems,
                    dataflow -> MaskedPreview.of(features, dataflow));
        } catch (ProblemException e) {
            runner.close();
            throw e;
        }
    }
}
