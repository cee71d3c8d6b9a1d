package dev.landfall.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.landfall.databricks.Window;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.Prover;
import dev.landfall.ledger.Purpose;
import dev.landfall.ledger.Run;
import dev.landfall.ledger.RunState;
import dev.landfall.problem.ProblemException;
import dev.landfall.routes.Dataflow;
import dev.landfall.runner.Features;
import dev.landfall.settings.Settings;
import dev.landfall.status.RunReport;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code runs}: what ran, read beside a runner; and what is done about a run that is open. */
@Command(
        name = "runs",
        description = "Lists the runs in the ledger, the newest first.",
        mixinStandardHelpOptions = true,
        subcommands = RunsDiffCommand.class,
        footer = {
            "",
            "Examples:",
            "  landfall runs --limit 5",
            "  landfall runs show 20261120-0930",
            "  landfall runs diff 20261120-0930 20261121-0930    what was edited between the two",
            "  landfall runs resume 20261120-0930"
        })
final class RunsCommand implements Callable<Integer> {
    @ParentCommand
    private LandfallCommand parent = new LandfallCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--dataflow", paramLabel = "DATAFLOW", description = "Only the runs of this dataflow.")
    private Optional<String> dataflow = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "At most so many (default: ${DEFAULT-VALUE}).",
            defaultValue = "20")
    private int limit;

    @Option(names = "--json", description = "Print the runs as one line of JSON.")
    private boolean json;

    @Override
    public Integer call() {
        List<RunReport> reports =
                reports(parent.surroundings().ledger(parent.surroundings().settings()));
        PrintWriter out = spec.commandLine().getOut();
        if (json) out.println(array(reports));
        else if (reports.isEmpty()) out.println("There are no runs yet.");
        else table(reports, out);
        out.flush();
        return 0;
    }

    private List<RunReport> reports(Ledger ledger) {
        if (!ledger.exists()) return List.of();
        Prover prover = prover(ledger);
        return ledger.runs().history(dataflow, limit).stream()
                .map(run -> RunReport.of(ledger, prover, run))
                .toList();
    }

    private static Prover prover(Ledger ledger) {
        return new Prover(ledger, run -> Window.parse(run.frozen()).reached(run));
    }

    private static ArrayNode array(List<RunReport> reports) {
        ArrayNode array = new ObjectMapper().createArrayNode();
        reports.forEach(report -> array.add(report.json()));
        return array;
    }

    private static void table(List<RunReport> reports, PrintWriter out) {
        String line = "%-20s  %-24s  %-11s  %-10s  %12s  %12s  %8s  %s%n";
        out.printf(line, "RUN", "DATAFLOW", "MODE", "STATE", "COUNTED", "INGESTED", "REJECTS", "OPENED");
        for (RunReport report : reports) {
            Run run = report.run();
            out.printf(
                    line,
                    run.id(),
                    run.dataflow(),
                    run.mode(),
                    run.state().word(),
                    "%,d".formatted(run.counted()),
                    "%,d".formatted(report.proof().ingested()),
                    "%,d".formatted(report.proof().rejected() + report.proof().failed()),
                    Instant.ofEpochMilli(run.openedAt()).truncatedTo(ChronoUnit.SECONDS));
        }
    }

    @Command(
            name = "resume",
            description = "Carries an open run to its end, here and now, and prints its proof.",
            mixinStandardHelpOptions = true,
            footer = {"", "Examples:", "  landfall runs resume 20261120-0930"})
    int resume(
            @Parameters(paramLabel = "RUN", description = "The run's id, or the beginning of it.") String id,
            @Option(names = "--json", description = "Print the run as one line of JSON.") boolean asJson)
            throws InterruptedException {
        parent.surroundings().logLevel().quiet();
        Settings settings = parent.surroundings().settings();
        Features features = parent.surroundings().features(settings);
        List<Dataflow> dataflows = Surroundings.dataflows(features);
        Run run = features.ledger()
                .interventions()
                .requireOpen(features.ledger().runs().find(id));
        Dataflow named = Surroundings.named(dataflows, run.dataflow(), settings);
        Carrying carrying = new Carrying(features, named, spec.commandLine().getOut(), asJson);
        boolean isExtracted = run.state() != RunState.EXTRACTING;
        if (!isExtracted && run.purpose() == Purpose.REJECTS)
            throw new ProblemException(CliProblem.REJECTS_NOT_STAGED.at(
                    run.where(), run.id(), run.origin().orElseThrow()));
        return (isExtracted ? carrying.load() : carrying.next()).exitCode();
    }

    @Command(
            name = "abandon",
            description = "Gives an open run up, unless its batch is ingested already; the next run takes its rows.",
            mixinStandardHelpOptions = true,
            footer = {"", "Examples:", "  landfall runs abandon 20261120-0930 --reason \"the window is far too wide\""})
    int abandon(
            @Parameters(paramLabel = "RUN", description = "The run's id, or the beginning of it.") String id,
            @Mixin Reason reason,
            @Option(names = "--json", description = "Print the run as one line of JSON.") boolean asJson) {
        Ledger ledger = existing(id, "abandon");
        Run abandoned = ledger.interventions().abandon(ledger.runs().find(id), reason.text());
        print(RunReport.of(ledger, prover(ledger), abandoned), asJson);
        return 0;
    }

    Ledger existing(String id, String command) {
        Ledger ledger = parent.surroundings().ledger(parent.surroundings().settings());
        if (ledger.exists()) return ledger;
        throw new ProblemException(CliProblem.NO_RUNS.at("landfall runs " + command, id, ledger.place()));
    }

    private void print(RunReport report, boolean asJson) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(asJson ? report.json() : report.text());
        out.flush();
    }

    @Command(
            name = "show",
            description = "Prints one run with its proof.",
            mixinStandardHelpOptions = true,
            footer = {"", "Examples:", "  landfall runs show 20261120-0930", "  landfall runs show 20261120-0930 --json"
            })
    int show(
            @Parameters(paramLabel = "RUN", description = "The run's id, or the beginning of it.") String id,
            @Option(names = "--json", description = "Print the run as one line of JSON.") boolean asJson) {
        Ledger ledger = existing(id, "show");
        print(RunReport.of(ledger, prover(ledger), ledger.runs().find(id)), asJson);
        return 0;
    }
}
