package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.landing.Column;
import dev.landfall.landing.PersonalColumns;
import dev.landfall.problem.ProblemException;
import dev.landfall.xdm.XdmSchema;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionResultTest {
    private static final Functions FUNCTIONS = new Functions(Clock.fixed(Mapped.NOW, ZoneOffset.UTC));
    private static final Expressions EXPRESSIONS = new Expressions(FUNCTIONS);
    private static final XdmSchema SCHEMA = Mapped.schema("""
            "s": {"type": "string"}, "n": {"type": "integer"}, "b": {"type": "boolean"},
            "t": {"type": "string", "format": "date-time"}, "l": {"type": "array", "items": {"type": "string"}},
            "o": {"type": "object", "properties": {"a": {"type": "string"}}}""");

    static Stream<MapperFunction> functions() {
        return FUNCTIONS.byName().values().stream();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void everyFunctionAnswersWhatItDeclares(MapperFunction function) throws Unfit {
        String example = function.example().substring(0, function.example().lastIndexOf(" = "));

        Object answer =
                formula(example).value(new Object[formula(example).columns().size()]);

        assertThat(type(answer)).isIn(types(function.result()));
    }

    private static List<ResultType> types(ResultType declared) {
        return switch (declared) {
            case ANY, SECOND_OR_THIRD -> List.of(ResultType.values());
            case NUMBER -> List.of(ResultType.NUMBER, ResultType.INTEGER, ResultType.NULL);
            default -> List.of(declared, ResultType.NULL);
        };
    }

    private static ResultType type(@Nullable Object value) {
        if (value == null) return ResultType.NULL;
        if (value instanceof Number) return isWhole(value) ? ResultType.INTEGER : ResultType.NUMBER;
        if (value instanceof Boolean) return ResultType.BOOLEAN;
        if (value instanceof ZonedDateTime) return ResultType.DATE;
        if (value instanceof Map<?, ?>) return ResultType.OBJECT;
        boolean array = value instanceof Collection<?> || value.getClass().isArray();
        return array ? ResultType.ARRAY : ResultType.TEXT;
    }

    private static boolean isWhole(Object value) {
        return !(value instanceof Double || value instanceof Float);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "-->",
            quoteCharacter = '`',
            value = {
                "upper(x) --> TEXT",
                "((upper(x))) --> TEXT",
                "'a' --> TEXT",
                "{'a': 1} --> OBJECT",
                "[1, 2] --> ARRAY",
                "x > 1 --> BOOLEAN",
                "x =~ 'a.*' --> BOOLEAN",
                "x && !y --> BOOLEAN",
                "not empty x --> BOOLEAN",
                "x * 2 --> NUMBER",
                "1 + 2 - x --> NUMBER",
                "-(1 + 2) --> NUMBER",
                "x + 1 --> TEXT NUMBER",
                "-x --> ANY",
                "x --> ANY",
                "x.y --> ANY",
                "x.length() --> ANY",
                "upper(x).length() --> ANY",
                "split(x, ',')[0] --> ANY",
                "x ? 'a' : 1 --> TEXT NUMBER",
                "x ? y : 1 --> NUMBER ANY",
                "x ?: 'a' --> TEXT ANY",
                "iif(x, true, size_of(y)) --> INTEGER BOOLEAN",
                "iif(x, null, [1]) --> ARRAY NULL",
                "coalesce(x, 1) --> ANY",
                "json_to_object(x) --> ANY",
                "filterArray(x, y -> y > 1) --> ARRAY",
                "null --> NULL"
            })
    void theOutermostTellsWhatMayComeOut(String expression, String types) {
        String found = formula(expression).results(EXPRESSIONS).stream()
                .map(Enum::name)
                .collect(Collectors.joining(" "));

        assertThat(found).isEqualTo(types);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "-->",
            quoteCharacter = '`',
            value = {
                "size_of(c) --> b --> MAPPING-11 No value of 'size_of(c)' (integer) fits the target 'b' (boolean).",
                "timestamp() --> t --> MAPPING-11 No value of 'timestamp()' (integer) fits the target 't' (date-time).",
                "c > 1 --> n --> MAPPING-11 No value of 'c > 1' (boolean) fits the target 'n' (long).",
                "upper(c) --> l --> MAPPING-11 No value of 'upper(c)' (text) fits the target 'l' (array).",
                "split(c, 'secret') --> n --> MAPPING-11 No value of 'split(c, '…')' (array) fits the target 'n' (long).",
                "to_object('a', c) --> l --> MAPPING-11",
                "c + 1 --> o --> MAPPING-11 No value of 'c + 1' (text or number) fits the target 'o' (object).",
                "c ? 1 : true --> t --> MAPPING-11",
                "iif(c, null, now()) --> b --> MAPPING-11"
            })
    void whatNeverFitsIsToldBeforeAnyRow(String expression, String target, String told) {
        assertThat(problems(expression, target)).singleElement().asString().startsWith(told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "upper(c) --> n",
                "upper(c) --> b",
                "upper(c) --> t",
                "size_of(c) --> s",
                "[1] --> s",
                "{'a': c} --> s",
                "{'a': c} --> o",
                "explode(c) --> l",
                "c + 1 --> b",
                "null --> o",
                "nullify() --> l",
                "iif(c, '', [c]) --> l",
                "coalesce(c > 1) --> n",
                "c --> l",
                "explode(c) --> l[*]"
            })
    void whatMayFitIsNoMistake(String mapping) {
        String[] parts = mapping.split(" --> ", 2);

        assertThat(problems(parts[0], parts[1])).isEmpty();
    }

    @Test
    void theMistakeIsToldAtTheExpression() {
        assertThat(problems("size_of(c)", "b")).singleElement().asString().contains("[set.json:2:41]");
    }

    private static List<String> problems(String expression, String target) {
        MappingSet set = Mapped.set(Mapped.mapping("EXPRESSION", expression, target));
        return Mapped.problems(set, List.of(new Column("c", "STRING")), SCHEMA);
    }

    private static Formula formula(String expression) {
        try {
            return new ExpressionSource(
                            SourceColumns.unknown(PersonalColumns.NONE), EXPRESSIONS, at -> "the expression")
                    .formula(expression, "value");
        } catch (ProblemException e) {
            throw new AssertionError(e.first().text(), e);
        }
    }
}
