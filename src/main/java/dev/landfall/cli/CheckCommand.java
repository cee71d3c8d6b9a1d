package dev.landfall.cli;

import dev.landfall.check.Check;
import dev.landfall.routes.Dataflow;
import dev.landfall.settings.SecretVault;
import dev.landfall.settings.SettingsReader;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code check}: all that is wrong before a run; changes nothing. */
@Command(
        name = "check",
        description =
                "Finds what is wrong with settings, routes, mapping sets and saved schemas, without any connection;"
                        + " with --connect also what each outside system refuses. All at once; changes nothing.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  landfall check                      offline, needs no credentials",
            "  landfall check --connect            tries Databricks, the landing zone and Experience Platform",
            "  landfall check --connect --wake     starts the compute if it is stopped, and reads the sources' columns",
            "  landfall check --json | jq .problems"
        })
final class CheckCommand implements Callable<Integer> {
    @ParentCommand
    private LandfallCommand parent = new LandfallCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--connect",
            description = "Try each outside system, and say which refused and which right is missing.")
    private boolean connect;

    @Option(names = "--wake", description = "With --connect: start a compute that is stopped; its owner pays for it.")
    private boolean wake;

    @Option(names = "--json", description = "Print all findings as one line of JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Surroundings surroundings = parent.surroundings();
        surroundings.logLevel().quiet();
        if (connect) surroundings.requireSandbox();
        CheckReport report = new CheckReport(spec.commandLine().getOut(), json);
        SettingsReader.Found found = surroundings.find();
        if (!connect) found = new SettingsReader.Found(found.settings().with(SecretVault.PRETENDING), found.problems());
        Check check = new Check(found, Clock.systemUTC(), report);
        List<Dataflow> dataflows = check.files();
        if (connect) check.connect(dataflows, wake);
        report.end();
        return report.exitCode();
    }
}
