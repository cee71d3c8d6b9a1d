package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landfall.mapping.ExpressionEvaluator.Described;
import dev.landfall.mapping.ExpressionEvaluator.Outcome;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExpressionEvaluatorTest {
    private static final Set<String> RANDOM = Set.of("uuid", "guid");
    private static final ExpressionEvaluator EVALUATOR =
            new ExpressionEvaluator(Clock.fixed(Mapped.NOW, ZoneOffset.UTC));
    private static final ObjectMapper JSON = new ObjectMapper();

    private static String evaluated(String expression, String input) throws JsonProcessingException {
        Outcome outcome = EVALUATOR.evaluate(expression, JSON.readTree(input));
        return outcome instanceof Outcome.Value value
                ? value.value().toString()
                : ((Outcome.Failed) outcome).code() + " " + ((Outcome.Failed) outcome).message();
    }

    static Stream<Described> catalogue() {
        return EVALUATOR.catalogue().stream();
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void theExampleOfEveryFunctionHolds(Described function) throws JsonProcessingException {
        int equals = function.example().lastIndexOf(" = ");
        String expression = function.example().substring(0, equals);
        JsonNode value = JSON.readTree(function.example().substring(equals + 3));

        Outcome outcome = EVALUATOR.evaluate(expression, JSON.createObjectNode());

        assertThat(outcome).isInstanceOf(Outcome.Value.class);
        JsonNode given = JSON.readTree(((Outcome.Value) outcome).value().toString());
        if (RANDOM.contains(function.name())) assertThat(given.asText()).hasSameSizeAs(value.asText());
        else assertThat(given).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "-->",
            quoteCharacter = '`',
            value = {
                "upper(name) --> {\"name\": \"fay\"} --> \"FAY\"",
                "upper(name) --> {\"NAME\": \"fay\"} --> \"FAY\"",
                "upper(name) --> {\"NAME\": \"fay\", \"Name\": \"x\"} --> null",
                "upper(name) --> {} --> null",
                "name --> {\"name\": \"\"} --> \"\"",
                "a.b[1].c + 1 --> {\"a\": {\"b\": [{}, {\"c\": 41}]}} --> 42",
                "big --> {\"big\": 9007199254740993} --> 9007199254740993",
                "total > 5000 --> {\"total\": \"6000\"} --> true",
                "missing.equals('x') --> {} --> null",
                "x != null && x != \"\" --> {} --> false",
                "${First Name} --> {\"First Name\": \"Fay\"} --> \"Fay\"",
                "[1, 'a', null] --> {} --> [1,\"a\",null]",
                "{'a': 1} --> {} --> {\"a\":1}",
                "date(d) --> {\"d\": \"2024-05-06\"} --> \"2024-05-06T00:00:00Z\"",
                "zone_date_to_utc(make_date_time(2019, 10, 17, 4, 55, 12, 0, 'America/Los_Angeles')) --> {} --> \"2019-10-17T11:55:12Z\"",
                "date_part('weekday', '2019-10-17') --> {} --> 4",
                "date_part('hh12', date('2019-10-17T00:30:00Z')) --> {} --> 12",
                "date_part('SSS', date('2016-11-09T11:44:44.797')) --> {} --> 797",
                "date_part('qq', d) --> {\"d\": \"2024-05-06\"} --> 2",
                "set_date_part('month', 2, date('2019-01-31')) --> {} --> \"2019-02-28T00:00:00Z\"",
                "date_part('year', d) --> {} --> null",
                "date_part('ms', d) --> {\"d\": \"2016-11-09T11:44:44.797Z\"} --> 797",
                "set_date_part('month', null, '2019-01-31') --> {} --> null",
                "zone_date_to_utc(d) --> {\"d\": \"2024-07-01 10:00:00 PST\"} --> \"2024-07-01T18:00:00Z\"",
                "zone_date_to_zone('2024-01-01T10:00:00Z', 'PST') --> {} --> \"2024-01-01T02:00:00-08:00\"",
                "date('', 'yyyy', '2000-01-01') --> {} --> \"2000-01-01T00:00:00Z\"",
                "date('2019-10-17T02:00:00+02:00') == date('2019-10-17') --> {} --> true",
                "a && b --> {\"b\": true} --> false",
                "a || b --> {\"b\": \"true\"} --> true",
                "a =$ 'c' --> {\"a\": \"abc\"} --> true",
                "a !$'c' --> {\"a\": \"abc\"} --> false",
                "a==$b --> {\"a\": 1, \"$b\": 1} --> true",
                "object_to_map(a, k) --> {\"a\": [{\"id\": 7}], \"k\": \"id\"} --> {\"7\":{\"id\":7}}",
                "object_to_map(a, k) --> {\"a\": \"x\", \"k\": 1} --> {\"x\":1}",
                "contains_key('a.b[0].c d') --> {\"a\": {\"b\": [{\"c d\": 1}]}} --> true",
                "contains_key(\"a.x.y\") --> {\"a\": {\"b\": 1}} --> false",
                "contains_key('a') || is_set('b') --> {\"b\": 1} --> true",
                "contains_key(concat('a', 'b')) --> {} --> true",
                "is_set(a.b) --> {\"a\": {\"b\": 1}} --> true",
            })
    void aRowGivesItsValue(String expression, String input, String value) throws JsonProcessingException {
        assertThat(evaluated(expression, input)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "-->",
            quoteCharacter = '`',
            value = {
                "uper('x') --> MAPPING-13 There is no function 'uper'. Did you mean 'upper'?",
                "upper() --> MAPPING-14 The function 'upper(text)' is called with 0 arguments.",
                "upper('x' --> MAPPING-16",
                "1 + 99999999999999999999L --> MAPPING-16",
                "contains_key('a[*].b') --> MAPPING-16 The expression for 'value' cannot be read: a path asked for holds no [*].",
                "contains_key('a[') --> MAPPING-16",
                "{{{{{{{1}}}}}}} --> MAPPING-16",
                "'x'.getClass() --> MAPPING-15",
                "to_integer('secret') --> REJECT-14 argument 1 is not a number",
                "date_part('eon', '2019-10-17') --> REJECT-14 argument 1 is no component of a date",
                "set_date_part('month', 13, '2019-10-17') --> REJECT-14 argument 2 lies outside what the component can be",
                "make_date_time(2019, 2, 30, 0, 0, 0, 0, 'UTC') --> REJECT-14 the numbers are no date",
                "make_date_time(2019, 2, 3, 0, 0, 0, 0, 'Mars') --> REJECT-14 argument 8 is no time zone",
                "1 / 0 --> REJECT-14 '/' divides by zero or by null",
                "7 % missing --> REJECT-14 '%' divides by zero or by null",
                "'secret' < 1 --> REJECT-14 '<' cannot work with what it was given",
                "2 * 'secret' --> REJECT-14 '*' cannot work with what it was given",
                "-'secret' --> REJECT-14 '-' cannot work with what it was given",
                "[1] - {'k': 'secret'} --> REJECT-14 '-' cannot work with what it was given",
                "1 << 'JEXL error : secret' --> REJECT-14 '<<' cannot work with what it was given",
                "'secret'.substring(9) --> REJECT-14 'substring' cannot work with what it was given",
                "['secret'].get(3) / 2 --> REJECT-14 'get' cannot work with what it was given",
                "filterArray(['secret'], x -> x.substring(7)) --> REJECT-14 'substring' cannot work with what it was given",
                "size_of(1..1000000000) --> MAPPING-16 The expression for 'value' cannot be read: '..' is not part of the language",
                "transformArray([1 .. 9], x -> x) --> MAPPING-16",
                "concat(lpad('a', 999999, 'x'), lpad('a', 999999, 'x')) --> REJECT-14 the text grows beyond 1000000 characters",
            })
    void whatGoesWrongHasACodeAndNoValue(String expression, String told) throws JsonProcessingException {
        assertThat(evaluated(expression, "{}")).startsWith(told).doesNotContain("secret");
    }

    @Test
    void whatIsNestedWithoutEndIsRefused() throws JsonProcessingException {
        assertThat(evaluated("(".repeat(2000) + "1" + ")".repeat(2000), "{}")).startsWith("MAPPING-24");
        assertThat(evaluated("!".repeat(4000) + "true", "{}")).matches("(MAPPING-24|REJECT-14) .*");
        assertThat(evaluated("1" + "+1".repeat(2000), "{}"))
                .isIn("2001", "REJECT-14 the expression is nested too deep");
        assertThat(evaluated("'" + "x".repeat(4096) + "'", "{}")).startsWith("MAPPING-17");
    }

    @Test
    void anUnknownFunctionIsToldWithTheNearest() {
        assertThat(EVALUATOR.described("substr").signature()).isEqualTo("substr(text, start, length): text");
        assertThatThrownBy(() -> EVALUATOR.described("subst")).hasMessageContaining("Did you mean 'substr'?");
    }
}
