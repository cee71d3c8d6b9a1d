package dev.landfall.cli;

import dev.landfall.check.DataflowInputs;
import dev.landfall.databricks.BackfillRequests;
import dev.landfall.ledger.Backfill;
import dev.landfall.ledger.Ledger;
import dev.landfall.problem.ProblemException;
import dev.landfall.routes.Dataflow;
import dev.landfall.runner.Features;
import dev.landfall.settings.Settings;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code backfill}: a range of the bookmark column, beside the schedule. */
@Command(
        name = "backfill",
        description =
                "Moves a range of the bookmark column in windows of its own; the bookmark stays. One that was interrupted"
                        + " goes on with the next firing, or with this command and no range.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  landfall backfill gaming-profile --from 2023-01-01T00:00:00Z --to 2024-01-01T00:00:00Z --reason \"a year more\"",
            "  landfall backfill gaming-profile           goes on with it",
            "  landfall backfill gaming-profile --stop    gives up the rest"
        })
final class BackfillCommand implements Callable<Integer> {
    @ParentCommand
    private LandfallCommand parent = new LandfallCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DATAFLOW", description = "The dataflow, in mode incremental.")
    private String name = "";

    @Option(names = "--from", paramLabel = "VALUE", description = "The first bookmark of the range.")
    private Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "VALUE", description = "The first bookmark beyond the range.")
    private Optional<String> to = Optional.empty();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept in the ledger. A new range needs one.")
    private Optional<String> reason = Optional.empty();

    @Option(
            names = "--again",
            description = "Take rows that were moved already, or will be: the dataset then holds them twice.")
    private boolean again;

    @Option(names = "--stop", description = "Give up what is left of the range; what was moved stays.")
    private boolean stop;

    @Option(names = "--json", description = "Print each run as one line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        parent.surroundings().logLevel().quiet();
        refuseMixed();
        Settings settings = parent.surroundings().settings();
        if (stop) return stopped(parent.surroundings().ledger(settings));
        Features features = parent.surroundings().features(settings);
        Dataflow dataflow = Surroundings.named(Surroundings.dataflows(features), name, settings);
        Surroundings.requireHalf(dataflow, dataflow.extract(), "extract");
        Backfill backfill = from.isPresent()
                ? asked(features, dataflow)
                : features.ledger().backfills().require(name);
        if (!features.ledger().isServedElsewhere())
            return carried(
                    backfill,
                    new Carrying(features, dataflow, spec.commandLine().getOut(), json));
        say(
                "Backfill %s is asked for; the runner that holds the ledger takes it up at its next firing: landfall state show %s"
                        .formatted(backfill.id(), name));
        return 0;
    }

    private void refuseMixed() {
        boolean isAsked = from.isPresent() || to.isPresent();
        if (isAsked && (from.isEmpty() || to.isEmpty())) throw wrong("--from and --to go together");
        if (isAsked && stop) throw wrong("--stop takes no range");
        if (isAsked && reason.filter(text -> !text.isBlank()).isEmpty()) throw wrong("a new range needs a --reason");
    }

    private ProblemException wrong(String what) {
        String command = spec.qualifiedName();
        return new ProblemException(CliProblem.BAD_ARGUMENT.at(command, what, "", command));
    }

    private Backfill asked(Features features, Dataflow dataflow) {
        BackfillRequests.Typed range = new BackfillRequests.Typed(from.orElseThrow(), to.orElseThrow());
        return new BackfillRequests(features.planner(), features.ledger())
                .ask(
                        DataflowInputs.source(dataflow),
                        range,
                        reason.orElseThrow().strip(),
                        again);
    }

    /** One window after the other, a run that was open before among them, until the range is moved or a run fails. */
    private int carried(Backfill backfill, Carrying carrying) throws InterruptedException {
        int exitCode = 0;
        while (isOpen(carrying.features().ledger(), backfill)) {
            Carrying.Carried carried = carrying.next();
            if (exitCode == 0) exitCode = carried.exitCode();
            if (!carried.isWell()) return exitCode;
        }
        if (!json) say("The backfill has ended.");
        return exitCode;
    }

    private static boolean isOpen(Ledger ledger, Backfill backfill) {
        return ledger.backfills()
                .open(backfill.dataflow())
                .filter(open -> open.id().equals(backfill.id()))
                .isPresent();
    }

    private int stopped(Ledger ledger) {
        Backfill backfill = ledger.backfills().require(name);
        ledger.backfills().end(backfill);
        say("What is left of backfill %s is given up; what was moved stays in the dataset.".formatted(backfill.id()));
        return 0;
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
