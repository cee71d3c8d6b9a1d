package dev.landfall.cli;

import dev.landfall.sandbox.Sandbox;
import dev.landfall.sandbox.StandIn;
import dev.landfall.sandbox.StandInState;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code sandbox start|stop|status}. */
@Command(
        name = "sandbox",
        description = "Real stand-ins for Databricks, the landing zone and Experience Platform, on this machine.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(start | stop | status)",
        footer = {"", "Examples:", "  landfall sandbox start", "  landfall --sandbox preview gaming-profile --limit 3"})
final class SandboxCommand {
    @ParentCommand
    private LandfallCommand parent = new LandfallCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "start",
            description = "Builds the stand-ins if need be, and starts those that do not run.",
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "Examples:",
                "  landfall sandbox start",
                "  SANDBOX_DATABRICKS_PORT=0 landfall sandbox start    on any free port; docs/settings.md has them all"
            })
    int start() {
        print(sandbox().start());
        return 0;
    }

    @Command(
            name = "stop",
            description = "Stops the stand-ins; their state stays.",
            mixinStandardHelpOptions = true,
            footer = {"", "Examples:", "  landfall sandbox stop"})
    int stop() {
        PrintWriter out = spec.commandLine().getOut();
        for (StandIn stopped : sandbox().stop()) out.printf("%-12s  stopped%n", stopped.id());
        out.flush();
        return 0;
    }

    @Command(
            name = "status",
            description = "Tells which stand-ins run, where, and where they log.",
            mixinStandardHelpOptions = true,
            footer = {"", "Examples:", "  landfall sandbox status"})
    int status() {
        print(sandbox().status());
        return 0;
    }

    private Sandbox sandbox() {
        PrintWriter err = spec.commandLine().getErr();
        return parent.surroundings().sandbox(line -> {
            err.println(line);
            err.flush();
        });
    }

    /** {@code databricks  http://127.0.0.1:10443  .sandbox/log/databricks.log  pid 123}. */
    static String line(StandInState state) {
        Path here = Path.of("").toAbsolutePath();
        Path log = state.log().startsWith(here) ? here.relativize(state.log()) : state.log();
        String name = state.standIn().id();
        if (state instanceof StandInState.Running running)
            return "%-12s  %s  %s  pid %d".formatted(name, running.url(), log, running.pid());
        if (state instanceof StandInState.Starting starting)
            return "%-12s  starting  %s  pid %d".formatted(name, log, starting.pid());
        return "%-12s  stopped  %s".formatted(name, log);
    }

    private void print(List<StandInState> states) {
        PrintWriter out = spec.commandLine().getOut();
        states.forEach(state -> out.println(line(state)));
        out.flush();
    }
}
