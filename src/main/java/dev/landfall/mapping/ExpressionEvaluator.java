package dev.landfall.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.landing.PersonalColumns;
import dev.landfall.problem.DidYouMean;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates expressions outside of any dataflow, each over one JSON object: its fields stand for the columns of a row, and
 * one that it does not have is null. The same language as in a mapping set. Thread-safe.
 */
public final class ExpressionEvaluator {
    private final Functions functions;
    private final Expressions expressions;

    public ExpressionEvaluator(Clock clock) {
        this.functions = new Functions(clock);
        this.expressions = new Expressions(functions);
    }

    /** What came of an expression. */
    public sealed interface Outcome {
        /** JSON null where a target would be left out; moments as ISO 8601 with their offset. */
        record Value(JsonNode value) implements Outcome {}

        /** Of an expression that cannot be read a code of {@link MappingProblem}, of one that failed here a code of {@link RejectCode}. */
        record Failed(String code, String message) implements Outcome {}
    }

    /** A function of the language, for a person; the signature says what it answers, and {@code result} that alone. */
    public record Described(String name, String signature, String result, String meaning, String example) {}

    /** Every function, in the order of the catalogue. */
    public List<Described> catalogue() {
        return functions.byName().values().stream()
                .map(it ->
                        new Described(it.name(), it.declaration(), it.result().word(), it.meaning(), it.example()))
                .toList();
    }

    /** One function; fails with the nearest name if there is none. */
    public Described described(String name) {
        return catalogue().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(MappingProblem.UNKNOWN_FUNCTION.at(
                        "the catalogue",
                        name,
                        DidYouMean.suffix(name, functions.byName().keySet()))));
    }

    public Outcome evaluate(String expression, JsonNode input) {
        try {
            Formula formula = new ExpressionSource(
                            SourceColumns.unknown(PersonalColumns.NONE), expressions, at -> "the expression")
                    .formula(expression, "value");
            return new Outcome.Value(json(formula.value(values(formula, input))));
        } catch (ProblemException e) {
            Problem problem = e.first();
            return new Outcome.Failed(problem.code(), problem.what());
        } catch (Unfit e) {
            return new Outcome.Failed(e.code().code(), e.reason());
        }
    }

    private static @Nullable Object[] values(Formula formula, JsonNode input) {
        return formula.columns().stream()
                .map(column -> CellValue.plain(field(input, column)))
                .toArray();
    }

    /** As a column is found: by its exact name, else without regard to capitals when that is unambiguous. */
    private static JsonNode field(JsonNode input, String name) {
        List<String> alike = new ArrayList<>();
        input.fieldNames().forEachRemaining(field -> {
            if (field.equalsIgnoreCase(name)) alike.add(field);
        });
        Optional<String> only =
                alike.contains(name) || alike.size() != 1 ? Optional.empty() : Optional.of(alike.get(0));
        return input.path(only.orElse(name));
    }

    private static JsonNode json(@Nullable Object value) throws Unfit {
        return value instanceof ZonedDateTime time
                ? JsonText.NODES.textNode(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time))
                : ValueConversion.json(value);
    }
}
