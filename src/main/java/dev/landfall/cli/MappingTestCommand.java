package dev.landfall.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.mapping.MappingFixture;
import dev.landfall.mapping.MappingFixture.Difference;
import dev.landfall.mapping.MappingFixture.Result;
import dev.landfall.mapping.MappingProblem;
import dev.landfall.mapping.MappingSet;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import dev.landfall.settings.AllSettings;
import dev.landfall.xdm.XdmSchema;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code mapping test}: what becomes of rows of one's own, without any outside system. */
@Command(
        name = "test",
        description = {
            "Maps the rows of test files and compares what becomes of them with what they say; asks no outside system.",
            "mappings/NAME.test.json tests mappings/NAME.json; docs/mapping.md shows one.",
            "Ends with 0 when all cases hold, 1 when one does not, 2 when a file cannot be read."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  landfall mapping test",
            "  landfall mapping test mappings/gaming-profile.test.json --json"
        })
final class MappingTestCommand implements Callable<Integer> {
    private static final String INDENT = " ".repeat(20);

    @ParentCommand
    private MappingCommand parent = new MappingCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Test files (default: all of the folder mappings).")
    private List<Path> files = List.of();

    @Option(names = "--json", description = "Print each case as one line of JSON: file, name, ok, differences.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<Problem> problems = new ArrayList<>();
        int cases = 0;
        int failed = 0;
        for (Path file : files.isEmpty() ? MappingCommand.mappings(true) : files) {
            try {
                for (Result result : fixture(file).run()) {
                    cases++;
                    if (!result.differences().isEmpty()) failed++;
                    print(out, file, result);
                }
            } catch (ProblemException e) { // the cases of the other files are told all the same
                problems.addAll(e.problems());
            }
        }
        if (!json && failed > 0) out.printf("%n%d of %d cases failed%n", failed, cases);
        out.flush();
        if (!problems.isEmpty()) throw new ProblemException(problems);
        return failed == 0 ? 0 : 1;
    }

    private MappingFixture fixture(Path file) {
        String name = String.valueOf(file.getFileName());
        if (!name.endsWith(MappingCommand.TEST)) {
            throw new ProblemException(MappingProblem.BAD_FIXTURE.at(
                    file.toString(), "its name does not end in '%s'".formatted(MappingCommand.TEST)));
        }
        Path set = file.resolveSibling(name.replace(MappingCommand.TEST, ".json"));
        Path schemas = parent.surroundings().settings().get(AllSettings.SCHEMAS);
        return MappingFixture.read(file, MappingSet.read(set), XdmSchema.read(schemas.resolve(set.getFileName())));
    }

    private void print(PrintWriter out, Path file, Result result) {
        if (json) {
            out.println(line(file, result));
            return;
        }
        out.printf("%-6s  %s  %s%n", result.differences().isEmpty() ? "ok" : "FAILED", file, result.name());
        for (Difference difference : result.differences()) {
            out.printf("        %s%n", difference.path());
            out.printf("          expected  %s%n", difference.expected());
            out.printf("          was       %s%n", difference.was().replace("\n", System.lineSeparator() + INDENT));
        }
    }

    private static ObjectNode line(Path file, Result result) {
        ObjectNode line = new JsonMapper().createObjectNode();
        line.put("file", file.toString()).put("name", result.name());
        line.put("ok", result.differences().isEmpty());
        ArrayNode differences = line.putArray("differences");
        for (Difference it : result.differences()) {
            differences
                    .addObject()
                    .put("path", it.path())
                    .put("expected", it.expected())
                    .put("was", it.was());
        }
        return line;
    }
}
