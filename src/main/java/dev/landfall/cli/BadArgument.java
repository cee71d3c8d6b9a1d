package dev.landfall.cli;

import dev.landfall.problem.Problem;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with the words that a person typed, as any other problem. */
final class BadArgument {
    private BadArgument() {}

    /** Prints the problem and gives its exit code. */
    static int said(ParameterException wrong) {
        CommandLine line = wrong.getCommandLine();
        String command = line.getCommandSpec().qualifiedName();
        Problem problem = CliProblem.BAD_ARGUMENT.at(
                command, sentence(String.valueOf(wrong.getMessage())), suggestion(wrong), command);
        PrintWriter err = line.getErr();
        err.println(problem.text());
        err.flush();
        return problem.kind().exitCode();
    }

    private static String sentence(String message) {
        String first = message.lines().findFirst().orElse("An argument is wrong");
        return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
    }

    private static String suggestion(ParameterException wrong) {
        if (!(wrong instanceof UnmatchedArgumentException unmatched)) return "";
        List<String> near = unmatched.getSuggestions();
        return near.isEmpty() ? "" : " Did you mean '%s'?".formatted(near.get(0));
    }
}
