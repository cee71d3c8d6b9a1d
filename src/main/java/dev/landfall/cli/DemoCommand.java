package dev.landfall.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.databricks.DatabricksConnection;
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
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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
        Sandbox sandbox = parent.surroundings().sandbox(this::tell);
        sandbox.start().forEach(state -> tell(state.toString()));
        Settings settings = parent.surroundings().settings(sandbox.settings());
        Features features = parent.surroundings().features(settings);
        Dataflow dataflow = Surroundings.named(parent.surroundings().dataflows(features), DATAFLOW, settings);
        GamingProfiles profiles = new GamingProfiles(GamingProfiles.TABLE);
        beginAnew(features, sandbox);
        tell("Loading %,d rows into %s".formatted(rows, GamingProfiles.TABLE));
        execute(features.databricks(), profiles.create(rows));
        List<RunReport> reports = new ArrayList<>();
        reports.add(run(features, dataflow));
        tell("Adding %,d rows, changing nothing else".formatted(MORE));
        execute(features.databricks(), profiles.add(MORE));
        reports.add(run(features, dataflow));
        return end(reports);
    }

    /** A demo that was asked for before leaves a dataset and a bookmark; this one starts from nothing. */
    private static void beginAnew(Features features, Sandbox sandbox) {
        String dataset = Objects.requireNonNull(
                features.settings().family(AllSettings.PLATFORM_DATASET).get(DATAFLOW),
                "the sandbox names its dataset");
        new SandboxAdmin(sandbox.url(StandIn.PLATFORM)).reset(dataset);
        features.ledger().bookmarks().reset(DATAFLOW, "the demo begins", true);
    }

    private static void execute(DatabricksConnection databricks, String sql) throws SQLException {
        try (Connection connection = databricks.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
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
