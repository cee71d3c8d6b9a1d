package dev.landfall.cli;

import dev.landfall.ledger.Ledger;
import java.io.PrintWriter;
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
        Ledger ledger = parent.surroundings().ledger(parent.surroundings().settings());
        boolean wasPaused = ledger.pauses().resume(name, reason.text());
        PrintWriter out = spec.commandLine().getOut();
        out.println(wasPaused ? "The schedule of %s fires again.".formatted(name) : name + " is not paused.");
        out.flush();
        return 0;
    }
}
