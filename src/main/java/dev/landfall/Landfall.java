package dev.landfall;

import dev.landfall.cli.LandfallCommand;

/** The program. */
public final class Landfall {
    private Landfall() {}

    public static void main(String... arguments) {
        System.exit(LandfallCommand.commandLine(System.getenv()).execute(arguments));
    }
}
