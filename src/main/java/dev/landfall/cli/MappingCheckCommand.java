package dev.landfall.cli;

import dev.landfall.check.Finding;
import dev.landfall.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code mapping check}: all that is wrong with mapping sets, without any outside system. */
@Command(
        name = "check",
        description = {
            "Finds all that is wrong with mapping sets, each mistake with its line and column; asks no outside system.",
            "Targets are compared with the saved schema of the dataflow whose route names the set, else with the one whose $id"
                    + " the set names, else with the one of the same file name; sources with the columns of --columns, of the"
                    + " set's test file, or with the names that the route lists under 'columns', and with what the route masks,"
                    + " hashes or drops."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  landfall mapping check",
            "  landfall mapping check mappings/gaming-profile.json",
            "  landfall mapping check old.json --schema schemas/gaming-profile.json --columns columns.json --json"
        })
final class MappingCheckCommand implements Callable<Integer> {
    @ParentCommand
    private MappingCommand parent = new MappingCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "Mapping sets (default: all of the folder mappings).")
    private List<Path> files = List.of();

    @Option(
            names = "--schema",
            paramLabel = "FILE",
            description = "The saved schema (default: the one that the set belongs to).")
    private Optional<Path> schema = Optional.empty();

    @Option(
            names = "--columns",
            paramLabel = "FILE",
            description = "The source's columns as {\"name\": \"TYPE\", ...} (default: those of NAME.test.json).")
    private Optional<Path> columns = Optional.empty();

    @Option(names = "--json", description = "Print all findings as one line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        parent.surroundings().logLevel().quiet();
        Settings settings = parent.surroundings().settings();
        Comparisons comparisons = new Comparisons(settings, schema);
        CheckReport report = new CheckReport(spec.commandLine().getOut(), json);
        for (Path set : files.isEmpty() ? MappingCommand.mappings(false) : files) {
            for (Comparison comparison : comparisons.of(set, columns.or(() -> columnsBeside(set)))) {
                Comparison.Outcome outcome = comparison.of(set);
                report.accept(Finding.of(set.toString(), outcome.said(), outcome.problems(), outcome.warnings()));
            }
        }
        report.end();
        return report.exitCode();
    }

    /** The file of columns that a mapping set brings along: its test, if it has one. */
    static Optional<Path> columnsBeside(Path set) {
        return Optional.of(test(set)).filter(Files::exists);
    }

    /** The test beside a mapping set: {@code a.test.json} of {@code a.json}. */
    static Path test(Path set) {
        return set.resolveSibling(String.valueOf(set.getFileName()).replaceFirst("(\\.json)?$", MappingCommand.TEST));
    }
}
