package dev.landfall.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.ledger.Bookmarks;
import dev.landfall.ledger.Run;
import dev.landfall.routes.Dataflow;
import dev.landfall.runner.Features;
import dev.landfall.runner.Firing;
import dev.landfall.sandbox.GamingProfiles;
import dev.landfall.sandbox.Sandbox;
import dev.landfall.sandbox.SandboxAdmin;
import dev.landfall.sandbox.StandIn;
import dev.landfall.settings.AllSettings;
import dev.landfall.settings.Settings;
import dev.landfall.status.RunReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code demo}: the main job on the sandbox, twice, with both proofs. */
@Command(
        name = "demo",
        description =
                "Runs the main job on the sandbox: loads a table, moves it, adds 1,000 rows, moves exactly those.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  landfall demo", "  landfall demo --rows 1000000 --json"})
final class DemoCommand implements Callable<Integer> {
    private static final String DATAFLOW = "gaming-profile";
    private static final int MORE = 1000;

    @ParentCommand
    private LandfallCommand parent = new LandfallCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "Rows of the table (default: ${DEFAULT-VALUE}).",
            defaultValue = "100000")
    private long rows;

    @Option(names = "--json", description = "Print both runs as one line of JSON at the end.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        parent.surroundings().logLevel().quiet();
        Sandbox sandbox = parent.surroundings().sandbox(this::tell);
        sandbox.start().forEach(state -> tell(SandboxCommand.line(state)));
        Settings settings = parent.surroundings().rehearsal(sandbox);
        Features features = parent.surroundings().features(settings);
        Dataflow dataflow = Surroundings.named(Surroundings.dataflows(features), DATAFLOW, settings);
        GamingProfiles profiles = new GamingProfiles(GamingProfiles.TABLE);
        beginAnew(features, sandbox);
        tell("Loading %,d rows into %s".formatted(rows, GamingProfiles.TABLE));
        features.databricks().execute(profiles.create(rows), "load the demo's table");
        List<RunReport> reports = new ArrayList<>();
        reports.add(run(features, dataflow));
        tell("Adding %,d rows, changing nothing else".formatted(MORE));
        features.databricks().execute(profiles.add(MORE), "add rows to the demo's table");
        reports.add(run(features, dataflow));
        tellWhatNext(settings);
        return end(reports);
    }

    /** A demo that was asked for before leaves a dataset and a bookmark; this one starts from nothing. */
    private static void beginAnew(Features features, Sandbox sandbox) {
        new SandboxAdmin(sandbox.url(StandIn.PLATFORM)).reset(dataset(features.settings()));
        features.ledger().bookmarks().reset(DATAFLOW, new Bookmarks.Wanted("the demo begins", true));
    }

    private static String dataset(Settings settings) {
        return Objects.requireNonNull(
                settings.family(AllSettings.PLATFORM_DATASET).get(DATAFLOW), "the sandbox names its dataset");
    }

    private void tellWhatNext(Settings settings) {
        Path rows = settings.get(AllSettings.SANDBOX_FOLDER)
                .resolve("platform/datasets")
                .resolve(dataset(settings));
        tell("The rows lie under %s, one JSON record per line: %s"
                .formatted(rows, "cat %s/*/*.json | wc -l".formatted(rows)));
        tell(
                "Next: 'landfall --sandbox preview %s' shows rows on their way, 'landfall --sandbox runs' the ledger,"
                                .formatted(DATAFLOW)
                        + " 'landfall sandbox stop' ends the stand-ins; README.md, 'Your first table', leads to the real services.");
    }

    private RunReport run(Features features, Dataflow dataflow) throws InterruptedException {
        try (ProgressLine progress = ProgressLine.of(features.ledger(), json)) {
            Run run = new Firing(features, dataflow, progress).run();
            progress.clear();
            RunReport report = RunReport.of(features.ledger(), features.prover(), run);
            tell(report.text());
            return report;
        }
    }

    private int end(List<RunReport> reports) {
        if (json) {
            ObjectNode node = new ObjectMapper().createObjectNode();
            ArrayNode runs = node.putArray("runs");
            reports.forEach(report -> runs.add(report.json()));
            spec.commandLine().getOut().println(node);
            spec.commandLine().getOut().flush();
        }
        return reports.stream().mapToInt(RunReport::exitCode).max().orElse(0);
    }

    private void tell(String line) {
        PrintWriter out =
                json ? spec.commandLine().getErr() : spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
