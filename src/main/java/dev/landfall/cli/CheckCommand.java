package dev.landfall.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code check}. */
@Command(name = "check", description = "Finds what is wrong.", mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @ParentCommand
    private LandfallCommand parent = new LandfallCommand();

    @Override
    public Integer call() {
        parent.surroundings()
                .dataflows(parent.surroundings().features(parent.surroundings().settings()));
        return 0;
    }
}
