package dev.landfall.cli;

import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import java.io.PrintWriter;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The program's commands; each says all problems of its kind at once and ends with the code of the first. */
@Command(
        name = "landfall",
        description = "Carries Databricks tables into Adobe Experience Platform, and proves that every row arrived.",
        mixinStandardHelpOptions = true,
        versionProvider = LandfallCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            SandboxCommand.class,
            RunCommand.class,
            NewCommand.class,
            CheckCommand.class,
            PreviewCommand.class,
            RunsCommand.class,
            StateCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            RejectsCommand.class,
            ReplayCommand.class,
            BackfillCommand.class,
            MappingCommand.class,
            SchemaCommand.class,
            LandingZoneCommand.class,
            AutoComplete.GenerateCompletion.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:a run failed, or something unexpected happened",
            "2:a setting, a route, a mapping set or an argument is wrong; nothing was started",
            "3:done, and some rows are rejects",
            "4:Databricks refused or misbehaved",
            "5:Experience Platform or its landing zone refused or misbehaved",
            "6:a guardrail stopped the run: the source has fewer or more rows than its route expects; nothing was sent",
            "75:try again later",
            "130, 143:interrupted, terminated"
        },
        footer = {
            "",
            "Begin with:",
            "  landfall demo                         the main job on the sandbox, without any account",
            "  landfall new                          all files of a dataflow, from a table and a dataset",
            "  landfall check                        what is wrong with settings, routes and mapping sets",
            "  landfall preview gaming-profile       a few rows of the source, and what becomes of them",
            "  landfall run gaming-profile --once    one run of one dataflow",
            "",
            "Completion for bash and zsh:",
            "  source <(landfall generate-completion)"
        })
public final class LandfallCommand implements Runnable {
    @Mixin
    private Surroundings surroundings = new Surroundings();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    /** The command line, ready to execute. */
    public static CommandLine commandLine(Map<String, String> environment) {
        LandfallCommand command = new LandfallCommand();
        command.surroundings.environment(environment);
        CommandLine line = new CommandLine(command);
        line.setExecutionExceptionHandler((failure, commandLine, parsed) -> command.said(failure, commandLine));
        line.setParameterExceptionHandler((wrong, arguments) -> BadArgument.said(wrong));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        return line;
    }

    private int said(Exception failure, CommandLine line) {
        ProblemException problems = failure instanceof ProblemException told ? told : unexpected(failure, line);
        PrintWriter err = line.getErr();
        for (Problem problem : problems.problems()) err.println(problem.text());
        if (!problems.equals(failure) && surroundings.logLevel().tellsPlaces()) failure.printStackTrace(err);
        err.flush();
        return problems.first().kind().exitCode();
    }

    /** Told by its kind alone: a message may hold a cell's value or an address that is signed. */
    private static ProblemException unexpected(Exception failure, CommandLine line) {
        StackTraceElement[] trace = failure.getStackTrace();
        String kind = failure.getClass().getSimpleName() + (trace.length > 0 ? " at " + trace[0] : "");
        return new ProblemException(
                CliProblem.UNEXPECTED.at(line.getCommandSpec().qualifiedName(), kind), failure);
    }

    Surroundings surroundings() {
        return surroundings;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getErr());
        throw new ProblemException(CliProblem.NO_COMMAND.at("landfall"));
    }

    /** The version of the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = LandfallCommand.class.getPackage().getImplementationVersion();
            return new String[] {"landfall " + (version == null ? "development" : version)};
        }
    }
}
