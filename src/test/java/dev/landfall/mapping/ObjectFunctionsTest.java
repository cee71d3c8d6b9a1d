package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectFunctionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = "-->",
            quoteCharacter = '`',
            value = {
                "to_object('firstName', 'John', 'lastName', 'Doe') --> {\"firstName\":\"John\",\"lastName\":\"Doe\"}",
                "to_map('a', null) --> {\"a\":null}",
                "to_object(1, 2) --> {\"1\":2}",
                "to_object('a', 1, 'b', 2, 'a', 3) --> {\"a\":3,\"b\":2}",
                "to_object('a', [1, 2]) --> {\"a\":[1,2]}",
                "to_object('a', 1, 'b') --> failed: the last key has no value",
                "to_object(null, 1) --> failed: argument 1 is a key and must not be null",
                "to_object(['a'], 1) --> failed: argument 1 is not a text",
            })
    void keysAndValuesBecomeAnObject(String expression, String value) {
        assertThat(Evaluated.json(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "-->",
            quoteCharacter = '`',
            value = {
                "arrays_to_objects('sku', ['id1', 'id2'], 'code', ['code1', 'code2']) --> [{\"sku\":\"id1\",\"code\":\"code1\"},{\"sku\":\"id2\",\"code\":\"code2\"}]",
                "arrays_to_object('sku', ['id1']) --> [{\"sku\":\"id1\"}]",
                "arrays_to_objects('a', [1], 'b', [2, 3]) --> [{\"a\":1,\"b\":2},{\"b\":3}]",
                "arrays_to_objects('a', [1, 2], 'a', [3]) --> [{\"a\":3},{\"a\":2}]",
                "arrays_to_objects('a', null, 'b', [2]) --> [{\"b\":2}]",
                "arrays_to_objects('a', null) --> null",
                "arrays_to_objects('a', []) --> []",
                "arrays_to_objects('a', 1) --> failed: argument 2 is not an array",
                "arrays_to_objects('a', [1], 'b') --> failed: the last key has no value",
                "arrays_to_objects(null, [1]) --> failed: argument 1 is a key and must not be null",
            })
    void arraysAreZipped(String expression, String value) {
        assertThat(Evaluated.json(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "-->",
            quoteCharacter = '`',
            value = {
                "str_to_object('firstName=John,lastName=Doe,phone=123 456 7890', '=', ',') --> {\"firstName\":\"John\",\"lastName\":\"Doe\",\"phone\":\"123 456 7890\"}",
                "str_to_object('firstName - John ; lastName - ; phone - 123 345 7890', '-', ';') --> {\"firstName\":\"John\",\"lastName\":\"\",\"phone\":\"123 345 7890\"}",
                "str_to_object('firstName - John ; lastName - ', '-', ';').get('firstName') --> \"John\"",
                "str_to_object('a:1,b:x:y,,a:2,') --> {\"a\":\"2\",\"b\":\"x:y\"}",
                "str_to_object('a=>1||b=>2', '=>', '||') --> {\"a\":\"1\",\"b\":\"2\"}",
                "str_to_object('a:1', '', null) --> {\"a\":\"1\"}",
                "str_to_object('') --> {}",
                "str_to_object(null) --> null",
                "str_to_object('a:1,b') --> failed: a field of argument 1 holds no delimiter between key and value",
                "str_to_object(['a:1']) --> failed: argument 1 is not a text",
                "get_values('firstName - John , lastName - Cena , phone - 555 420 8692', 'firstName', '-', ',') --> \"John\"",
                "get_values('a:1,b:2', 'b') --> \"2\"",
                "get_values('a:1', 'A') --> null",
                "get_values('bare, a:1, a : 2 ', 'a') --> \"2\"",
                "get_values(null, 'a', ':', ',') --> null",
                "get_values('a:1', null, ':', ',') --> null",
            })
    void aTextOfKeysAndValuesIsRead(String expression, String value) {
        assertThat(Evaluated.json(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "-->",
            quoteCharacter = '`',
            value = {
                "contains_key('x') --> false",
                "contains_key(null) --> false",
                "is_set('') --> false",
                "get_keys({'book1': 'Pride and Prejudice', 'book2': '1984'}) --> [\"book1\",\"book2\"]",
                "get_keys({:}) --> []",
                "get_keys(null) --> null",
                "get_keys([1]) --> failed: argument 1 is not an object",
                "map_get_values({'author': 'Joyce'}, 'author') --> \"Joyce\"",
                "map_get_values({'author': 'Joyce'}, 'title') --> null",
                "map_get_values({'a': 1, 'b': 2}, ['b', 'c', 'a', 'b']) --> [2,1]",
                "map_get_values({'a': [1, 2]}, 'a') --> [1,2]",
                "map_get_values({1: 2}, 1) --> 2",
                "map_get_values({'a': 1}, []) --> []",
                "map_get_values(null, 'a') --> null",
                "map_get_values({'a': 1}, null) --> null",
                "map_get_values({'a': 1}, [null]) --> failed: argument 1 is a key and must not be null",
                "map_get_values('a', 'a') --> failed: argument 1 is not an object",
                "map_has_keys({'author': 'Joyce'}, 'author') --> true",
                "map_has_keys({'a': null}, 'a') --> true",
                "map_has_keys({'a': 1, 'b': 2}, ['a', 'b']) --> true",
                "map_has_keys({'a': 1, 'b': 2}, ['c', 'a']) --> true",
                "map_has_keys({'a': 1, 'b': 2}, ['c', 'd']) --> false",
                "map_has_keys(null, 'a') --> null",
            })
    void aMapIsAsked(String expression, String value) {
        assertThat(Evaluated.json(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "-->",
            quoteCharacter = '`',
            value = {
                "add_to_map({'a': 1}, {'a': 2, 'b': 3}, {'c': 4}) --> {\"a\":1,\"b\":3,\"c\":4}",
                "add_to_map(null, {'b': 3}) --> {\"b\":3}",
                "add_to_map(null, null) --> null",
                "add_to_map({'a': 1}, 2) --> failed: argument 2 is not an object",
                "object_to_map('a', 1, 'b', 2) --> {\"a\":1,\"b\":2}",
                "object_to_map('a', 1) --> {\"a\":1}",
                "object_to_map({'a': 1}) --> {\"a\":1}",
                "object_to_map(null) --> null",
                "object_to_map('a') --> failed: argument 1 is not an object",
                "object_to_map('a', 1, 'b') --> failed: the last key has no value",
                "object_to_map([{'id': 'x', 'n': 1}], 'id') --> {\"x\":{\"id\":\"x\",\"n\":1}}",
                "object_to_map([{'id': 'x', 'n': 1}], id) --> {\"x\":{\"id\":\"x\",\"n\":1}}",
                "object_to_map({'id': 'x', 'n': 1}, 'id') --> {\"x\":{\"id\":\"x\",\"n\":1}}",
                "object_to_map('a', id) --> {\"a\":null}",
                "object_to_map(null, 'id') --> null",
                "array_to_map([{'id': 'x'}], id) --> {\"x\":{\"id\":\"x\"}}",
                "array_to_map([{'id': 'x'}], ${id}) --> null",
                "array_to_map([{'id': 'x'}, {'id': 'y'}], 'id') --> {\"x\":{\"id\":\"x\"},\"y\":{\"id\":\"y\"}}",
                "array_to_map([{'id': 7, 'n': 1}, {'id': 7, 'n': 2}], 'id') --> {\"7\":{\"id\":7,\"n\":2}}",
                "array_to_map([], 'id') --> {}",
                "array_to_map(null, 'id') --> null",
                "array_to_map([{'id': 1}], null) --> null",
                "array_to_map([1], 'id') --> failed: an element of argument 1 is not an object",
                "array_to_map([{'n': 1}], 'id') --> failed: an object of argument 1 has no such attribute as argument 2 names",
                "array_to_map({'id': 1}, 'id') --> failed: argument 1 is not an array",
            })
    void mapsAreMade(String expression, String value) {
        assertThat(Evaluated.json(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "-->",
            quoteCharacter = '`',
            value = {
                "json_to_object('{\"info\":{\"firstName\":\"John\",\"lastName\": \"Doe\"}}').info.firstName --> \"John\"",
                "json_to_object('{\"a\": [1, 1.50, true, null, \"x\"]}') --> {\"a\":[1,1.50,true,null,\"x\"]}",
                "json_to_object('{\"a\": 1, \"a\": 2}') --> {\"a\":2}",
                "json_to_object('12345678901234567890') --> 12345678901234567890",
                "json_to_object('null') --> null",
                "json_to_object(' ') --> null",
                "json_to_object(null) --> null",
                "json_to_object('{\"a\":') --> failed: argument 1 is not JSON",
                "json_to_object('{} {}') --> failed: argument 1 is not JSON",
                "json_to_object({'a': 1}) --> {\"a\":1}",
                "json_to_object([1]) --> [1]",
            })
    void jsonIsRead(String expression, String value) {
        assertThat(Evaluated.json(expression)).isEqualTo(value);
    }

    @Test
    void jsonIsReadToADepthOfAHundred() {
        String hundred = "[".repeat(100) + "]".repeat(100);

        assertThat(Evaluated.json("json_to_object('%s')".formatted(hundred))).isEqualTo(hundred);
        assertThat(Evaluated.json("json_to_object('[%s]')".formatted(hundred))).endsWith("nested more than 100 deep");
    }

    @Test
    void anObjectDoesNotGrowWithoutEnd() {
        String text = IntStream.range(0, 100_001).mapToObj(n -> n + ":").collect(Collectors.joining(","));

        assertThat(Evaluated.json("str_to_object(given)", text))
                .isEqualTo("failed: the answer would be an object of more than 100000 keys");
    }
}
