package dev.landfall.cli;

import dev.landfall.problem.ProblemException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Why a person does what they do: asked for by whatever changes the ledger by hand. */
final class Reason {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; kept in the ledger.")
    private String given = "";

    /** Refuses one that says nothing. */
    String text() {
        if (!given.isBlank()) return given.strip();
        String command = spec.qualifiedName();
        throw new ProblemException(CliProblem.BAD_ARGUMENT.at(command, "--reason says nothing", "", command));
    }
}
