package dev.landfall.cli;

import dev.landfall.problem.ProblemException;
import java.io.Console;
import java.util.Objects;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Why a person does what they do: asked for by whatever changes the ledger by hand. */
final class Reason {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why; kept in the ledger. On a terminal it is asked for.")
    private String given = "";

    /** Refuses to go on without one. */
    String text() {
        if (given.isBlank()) given = asked();
        if (!given.isBlank()) return given.strip();
        String command = spec.qualifiedName();
        throw new ProblemException(CliProblem.BAD_ARGUMENT.at(command, "--reason says nothing", "", command));
    }

    @SuppressWarnings("SystemConsoleNull") // where there always is a console, an input without a line says nothing
    private static String asked() {
        Console console = System.console();
        return console == null ? "" : Objects.requireNonNullElse(console.readLine("Why? "), "");
    }
}
