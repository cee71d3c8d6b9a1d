package dev.landfall.cli;

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

/** {@code resume}: ends what {@code pause} began. */
@Command(
        name = "resume",
        description = "Lets the schedule of a paused dataflow fire again, from its next time on.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  landfall resume gaming-profile --reason \"the table is rebuilt\""})
final class ResumeCommand implements Callable<Integer> {
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
        boolean wasPaused = parent.surroundings().ledger(settings).pauses().resume(name, reason.text());
        // one whose route is gone can still be paused; a name that nobody knows is a mistake
        if (!wasPaused) Surroundings.unconnected(Features.unconnected(settings, Clock.systemUTC()), name);
        PrintWriter out = spec.commandLine().getOut();
        out.println(wasPaused ? "The schedule of %s fires again.".formatted(name) : name + " is not paused.");
        out.flush();
        return 0;
    }
}
