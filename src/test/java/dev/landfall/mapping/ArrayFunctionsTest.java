package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.landing.Column;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrayFunctionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = "-->",
            quoteCharacter = '`',
            value = {
                "first(\"1\", \"2\", \"3\") --> \"1\"",
                "last(\"1\", \"2\", \"3\") --> \"3\"",
                "first(['a', 'b']) --> \"a\"",
                "last(['a', 'b']) --> \"b\"",
                "first([]) --> null",
                "last([]) --> null",
                "first(null) --> null",
                "last(1, null) --> null",
                "first([1], [2]) --> [1]",
                "first({\"a\": 1}) --> {\"a\":1}",
            })
    void theEndsOfAnArray(String expression, String value) {
        assertThat(Evaluated.json(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "-->",
            quoteCharacter = '`',
            value = {
                "add_to_array(['a', 'b'], 'c', 'd') --> [\"a\",\"b\",\"c\",\"d\"]",
                "add_to_array(['a'], ['b'], null) --> [\"a\",[\"b\"],null]",
                "add_to_array([1]) --> [1]",
                "add_to_array(null, 1) --> [1]",
                "add_to_array('a', 'b') --> failed: argument 1 is not an array",
                "join_arrays(['a', 'b'], ['c'], ['d', 'e']) --> [\"a\",\"b\",\"c\",\"d\",\"e\"]",
                "join_arrays([1], null, [2, null]) --> [1,2,null]",
                "join_arrays([], []) --> []",
                "join_arrays(null, null) --> null",
                "join_arrays([1], 2) --> failed: argument 2 is not an array",
                "to_array(false, 1, null, 2, 3) --> [1,2,3]",
                "to_array(true, 1, null) --> [1,null]",
                "to_array(false, null) --> []",
                "to_array(true) --> []",
                "to_array(null, 1) --> null",
                "to_array('true', 1) --> failed: argument 1 is neither true nor false",
                "upsert_array_append([123, 456]) --> [123,456]",
                "upsert_array_replace([123, 456], 1) --> [123,456]",
                "upsert_array_replace([123, 456], -1) --> [123,456]",
                "upsert_array_append(null) --> null",
                "upsert_array_append(1) --> failed: argument 1 is not an array",
                "flattenArray([[1, 2], [], [3, [4, null]], 5]) --> [1,2,3,4,null,5]",
                "flattenArray([]) --> []",
                "flattenArray(null) --> null",
                "flattenArray('a') --> failed: argument 1 is not an array",
            })
    void arraysAreMade(String expression, String value) {
        assertThat(Evaluated.json(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "-->",
            quoteCharacter = '`',
            value = {
                "size_of([1, 2, 3, 4]) --> 4",
                "size_of([]) --> 0",
                "size_of({'a': 1}) --> 1",
                "size_of('abc') --> 3",
                "size_of(null) --> 0",
                "size_of(12) --> failed: argument 1 is neither an array nor an object nor a text",
            })
    void aSizeIsCounted(String expression, String value) {
        assertThat(Evaluated.json(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "-->",
            quoteCharacter = '`',
            value = {
                "array_to_string('_', ['Marketing', 'Sales', 'Finance']) --> \"Marketing_Sales_Finance\"",
                "array_to_string(['a', 'b'], '_') --> \"a_b\"",
                "array_to_string('_', add_to_array(['a'], '2023')) --> \"a_2023\"",
                "array_to_string('|', [[1, 2.5], [null, true]]) --> \"1|2.5|true\"",
                "array_to_string('', [1, 2]) --> \"12\"",
                "array_to_string(',', []) --> \"\"",
                "array_to_string(',', null) --> null",
                "array_to_string(null, [1]) --> null",
                "array_to_string(',', 'a') --> failed: argument 2 is not an array",
                "array_to_string('_', [{'a': 1, 'b': 'x'}, 2]) --> \"{'a':1,'b':'x'}_2\"",
            })
    void anArrayBecomesAText(String expression, String value) {
        assertThat(Evaluated.json(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "-->",
            quoteCharacter = '`',
            value = {
                "filterArray([3, -1, 0, 4], x -> x > 0) --> [3,4]",
                "filterArray([1, null], x->x != null) --> [1]",
                "filterArray([1], x -> 1) --> []",
                "filterArray([], x -> true) --> []",
                "filterArray(null, x -> true) --> null",
                "filterArray(1, x -> true) --> failed: argument 1 is not an array",
                "filterArray([1], true) --> failed: argument 2 is not of the form x -> x > 0",
                "filterArray([{'founded': 1990}, {'founded': 2023}], org -> org.founded > 2021) --> [{\"founded\":2023}]",
                "transformArray([{'name': 'Acme'}], org -> ucase(org.name)) --> [\"ACME\"]",
                "transformArray([1, 2], x -> [x, x]) --> [[1,1],[2,2]]",
                "transformArray([1, 2], x -> ({'a': x})) --> [{\"a\":1},{\"a\":2}]",
                "transformArray([1, 2], lower -> lower + 1) --> [2,3]",
                "transformArray([1, 2], x -> x == 1 ? 'one' : 'more') --> [\"one\",\"more\"]",
                "transformArray([[1, 2], [3]], x -> filterArray(x, y -> y < size_of(x))) --> [[1],[]]",
                "transformArray([[1, 2], [3]], x -> transformArray(x, x -> x * 2)) --> [[2,4],[6]]",
                "transformArray(transformArray([1], x -> x + 1), y -> y + 1) --> [3]",
                "transformArray(['x'], x -> to_integer(x)) --> failed: argument 1 is not a number",
                "transformArray(['x', \"x -> 'x'\"], x -> x) --> [\"x\",\"x -> 'x'\"]",
            })
    void aLambdaSeesEachElement(String expression, String value) {
        assertThat(Evaluated.json(expression)).isEqualTo(value);
    }

    @Test
    void aLambdaSeesTheColumnsOfItsRow() {
        Mapper mapper = Mapped.compile(
                Mapped.set(Mapped.mapping("EXPRESSION", "filterArray(tags, x -> x == ${x} || x == name)", "x")),
                List.of(new Column("tags", "ARRAY<STRING>"), new Column("x", "STRING"), new Column("NAME", "STRING")),
                Mapped.schema("\"x\": {\"type\": \"array\", \"items\": {\"type\": \"string\"}}"));

        assertThat(Mapped.json(mapper.map("[\"a\", \"b\", \"c\"]", "b", "c"))).isEqualTo("{\"x\":[\"b\",\"c\"]}");
    }

    @Test
    void lambdasWithinLambdasDoNotGrowWithoutEnd() {
        String many = "split(given, ' ')";
        String doubled = "given";
        for (int level = 0; level < 40; level++) doubled = "transformArray([%s], x -> [x, x])".formatted(doubled);

        assertThat(Evaluated.json("transformArray(%s, x -> %s)".formatted(many, many), "b ".repeat(20_000)))
                .startsWith("failed: the answer would be larger");
        assertThat(Evaluated.json(doubled, "b")).startsWith("failed: ");
    }

    @Test
    void anArrayDoesNotGrowWithoutEnd() {
        String longest = "[" + "1,".repeat(99_999) + "1]";

        assertThat(Evaluated.json("size_of(json_to_object(given))", longest)).isEqualTo("100000");
        assertThat(Evaluated.json("add_to_array(json_to_object(given), 1)", longest))
                .isEqualTo("failed: the answer would be an array of more than 100000 elements");
        assertThat(Evaluated.json("array_to_string('" + "x".repeat(200) + "', json_to_object(given))", longest))
                .isEqualTo("failed: the answer would be longer than 10000000 characters");
    }
}
