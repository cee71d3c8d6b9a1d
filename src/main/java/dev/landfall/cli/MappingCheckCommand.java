package dev.landfall.cli;

import dev.landfall.check.Finding;
import dev.landfall.landing.Column;
import dev.landfall.landing.PersonalColumns;
import dev.landfall.mapping.ColumnsFile;
import dev.landfall.mapping.MappingSetCheck;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import dev.landfall.settings.AllSettings;
import dev.landfall.settings.Settings;
import dev.landfall.xdm.XdmSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
            "Targets are compared with the saved schema, sources with the columns of --columns or of the set's test file,"
                    + " and with what the dataflow that names the set masks, hashes or drops."
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
            description = "The saved schema (default: the file of the same name in landfall.schemas).")
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
        Path schemas = settings.get(AllSettings.SCHEMAS);
        TreatedSets treated = TreatedSets.of(settings);
        CheckReport report = new CheckReport(spec.commandLine().getOut(), json);
        for (Path file : files.isEmpty() ? MappingCommand.mappings(false) : files) {
            report.accept(finding(file, schema.orElse(schemas.resolve(file.getFileName())), treated.personal(file)));
        }
        report.end();
        return report.exitCode();
    }

    private Finding finding(Path file, Path schemaFile, PersonalColumns personal) {
        List<Problem> problems = new ArrayList<>();
        Optional<Path> columnsFile = columns.or(() -> Optional.of(test(file)).filter(Files::exists));
        // Of a file that is not there, what belongs to it would mislead.
        Optional<XdmSchema> known =
                Files.exists(file) ? collected(() -> XdmSchema.read(schemaFile), problems) : Optional.empty();
        Optional<List<Column>> given = columnsFile.flatMap(path -> collected(() -> ColumnsFile.read(path), problems));
        MappingSetCheck check = MappingSetCheck.of(file, known, given, personal);
        problems.addAll(check.problems());
        String said = "%d mapping%s, %s, %s"
                .formatted(
                        check.mappings(),
                        check.mappings() == 1 ? "" : "s",
                        known.isPresent() ? "compared with " + schemaFile : "targets were not compared",
                        given.map(list -> "%d columns of %s".formatted(list.size(), columnsFile.orElseThrow()))
                                .orElse("columns were not compared"));
        return Finding.of(file.toString(), said, problems, check.warnings());
    }

    /** The test beside a mapping set: {@code a.test.json} of {@code a.json}. */
    static Path test(Path set) {
        return set.resolveSibling(String.valueOf(set.getFileName()).replaceFirst("(\\.json)?$", MappingCommand.TEST));
    }

    private static <T> Optional<T> collected(Supplier<T> work, List<Problem> problems) {
        try {
            return Optional.of(work.get());
        } catch (ProblemException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }
}
