package dev.landfall.cli;

import dev.landfall.routes.Dataflow;
import dev.landfall.runner.Features;
import dev.landfall.settings.Settings;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code pause}: lets a dataflow's schedule not fire, in all processes and across restarts. */
@Command(
        name = "pause",
        description =
                "Lets the schedule of a dataflow not fire until 'landfall resume'. A run that is sealed goes on to its end;"
                        + " one that is still extracted is taken up when the dataflow is resumed.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  landfall pause gaming-profile --reason \"the table is being rebuilt\""})
final class PauseCommand implements Callable<Integer> {
    @ParentCommand
    private LandfallCommand parent = new LandfallCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DATAFLOW", description = "The dataflow.")
    private String name = "";

    @Mixin
    private Reason reason = new Reason();

    @Override
    public Integer call() {
        Settings settings = parent.surroundings().settings();
        Dataflow dataflow = Surroundings.unconnected(Features.unconnected(settings, Clock.systemUTC()), name);
        parent.surroundings().ledger(settings).pauses().pause(dataflow.name(), reason.text());
        PrintWriter out = spec.commandLine().getOut();
        out.println("%s is paused; 'landfall resume %s' lets its schedule fire again.".formatted(name, name));
        out.flush();
        return 0;
    }
}
