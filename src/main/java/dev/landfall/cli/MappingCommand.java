package dev.landfall.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.mapping.ExpressionEvaluator;
import dev.landfall.mapping.ExpressionEvaluator.Described;
import dev.landfall.mapping.ExpressionEvaluator.Outcome;
import dev.landfall.problem.ProblemException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code mapping ...}: mapping sets and their language; what is here asks no outside system. */
@Command(
        name = "mapping",
        description = "Proposes, checks and tests mapping sets and tries their language; fetches and sends them.",
        mixinStandardHelpOptions = true,
        subcommands = {
            MappingCheckCommand.class,
            MappingNewCommand.class,
            MappingPreviewCommand.class,
            MappingPullCommand.class,
            MappingPushCommand.class,
            MappingTestCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  landfall mapping new gaming-profile",
            "  landfall mapping check mappings/gaming-profile.json",
            "  landfall mapping functions substr",
            "  landfall mapping eval 'upper(name)' --input '{\"name\": \"fay\"}'"
        })
final class MappingCommand implements Runnable {
    private static final int WRONG = 2;
    private static final Path MAPPINGS = Path.of("mappings");
    static final String TEST = ".test.json";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @ParentCommand
    private LandfallCommand parent = new LandfallCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Made when it is asked for: this object is made at the start of every command. */
    private static ExpressionEvaluator evaluator() {
        return new ExpressionEvaluator(Clock.systemUTC());
    }

    Surroundings surroundings() {
        return parent.surroundings();
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "Name a command of mapping: "
                        + String.join(", ", spec.subcommands().keySet()));
    }

    @Command(
            name = "functions",
            description = "Lists the functions of the expression language, or explains one.",
            mixinStandardHelpOptions = true,
            footer = {"", "Examples:", "  landfall mapping functions", "  landfall mapping functions substr --json"})
    int functions(
            @Parameters(paramLabel = "NAME", arity = "0..1", description = "One function.") Optional<String> name,
            @Option(names = "--json", description = "Print them as one line of JSON.") boolean asJson) {
        ExpressionEvaluator evaluator = evaluator();
        List<Described> described =
                name.map(one -> List.of(evaluator.described(one))).orElseGet(evaluator::catalogue);
        PrintWriter out = spec.commandLine().getOut();
        if (asJson) {
            out.println(JSON.<JsonNode>valueToTree(described));
        } else {
            described.forEach(it -> out.printf("%s%n    %s%n    %s%n", it.signature(), it.meaning(), it.example()));
        }
        out.flush();
        return 0;
    }

    @Command(
            name = "eval",
            description = {
                "Evaluates an expression over a JSON object, whose fields stand for the columns of a row.",
                "Without an expression it reads lines {\"expression\": \"...\", \"input\": {...}} from standard input and writes for each"
                        + " {\"value\": ...} or {\"error\": {\"code\": \"...\", \"message\": \"...\"}}, in order."
            },
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "Examples:",
                "  landfall mapping eval 'concat(first, \" \", last)' --input '{\"first\": \"Fay\", \"last\": \"Burgot\"}'",
                "  landfall mapping eval < expressions.jsonl"
            })
    int eval(
            @Parameters(paramLabel = "EXPRESSION", arity = "0..1", description = "One expression.")
                    Optional<String> expression,
            @Option(
                            names = "--input",
                            paramLabel = "JSON",
                            description = "Its row (default: ${DEFAULT-VALUE}).",
                            defaultValue = "{}")
                    String input)
            throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (expression.isEmpty()) {
            each(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), out);
            return 0;
        }
        Outcome outcome = evaluator().evaluate(expression.get(), row(input));
        out.println(json(outcome));
        out.flush();
        return outcome instanceof Outcome.Value ? 0 : WRONG;
    }

    /** The mapping sets of the folder, or their tests. */
    static List<Path> mappings(boolean tests) throws IOException {
        try (Stream<Path> files = Files.list(MAPPINGS)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> file.toString().endsWith(TEST) == tests)
                    .sorted()
                    .toList();
        }
    }

    /** A line that is no JSON gets its error as any other; an empty one gets nothing. */
    void each(BufferedReader lines, PrintWriter out) throws IOException {
        ExpressionEvaluator evaluator = evaluator();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank()) out.println(json(outcome(evaluator, line)));
            out.flush();
        }
    }

    private static Outcome outcome(ExpressionEvaluator evaluator, String line) {
        try {
            JsonNode node = JSON.readTree(line);
            JsonNode input = node.path("input");
            if (!node.path("expression").isTextual()) return unreadable("it has no text under 'expression'");
            if (!input.isObject() && !input.isMissingNode() && !input.isNull())
                return unreadable("its 'input' is no object");
            return evaluator.evaluate(node.path("expression").textValue(), input);
        } catch (JsonProcessingException e) {
            return unreadable("it is no JSON");
        }
    }

    private static Outcome unreadable(String why) {
        ProblemException problem = new ProblemException(CliProblem.NOT_AN_EXPRESSION.at("landfall mapping eval", why));
        return new Outcome.Failed(problem.first().code(), problem.first().what());
    }

    private static JsonNode row(String input) {
        try {
            JsonNode row = JSON.readTree(input);
            if (row.isObject()) return row;
        } catch (JsonProcessingException e) {
            throw new ProblemException(CliProblem.NOT_AN_EXPRESSION.at("--input", "it is no JSON"), e);
        }
        throw new ProblemException(CliProblem.NOT_AN_EXPRESSION.at("--input", "it is no JSON object"));
    }

    private static ObjectNode json(Outcome outcome) {
        ObjectNode line = JSON.createObjectNode();
        if (outcome instanceof Outcome.Value value) {
            line.set("value", value.value());
        } else if (outcome instanceof Outcome.Failed failed) {
            line.putObject("error").put("code", failed.code()).put("message", failed.message());
        }
        return line;
    }
}
