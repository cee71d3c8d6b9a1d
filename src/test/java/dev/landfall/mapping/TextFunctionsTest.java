package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFunctionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = "-->",
            quoteCharacter = '`',
            value = {
                "substr(\"This is a substring test\", 7, 8) --> \" a subst\"",
                "substr('abc', 1) --> \"bc\"",
                "concat(['a', null, 1]) --> \"a1\"",
                "concat('a', ['b']) --> failed: argument 2 is not a text",
                "upper(['a']) --> failed: argument 1 is not a text",
                "trim({'a': 1}) --> failed: argument 1 is not a text",
                "substr('abc', 3, 1) --> \"\"",
                "substr('abc', 99, 1) --> \"\"",
                "substr('abc', 1, 2147483647) --> \"bc\"",
                "substr('abc', -1, 2) --> \"ab\"",
                "substr('abc', 1, -2) --> \"\"",
                "substr('abc', '1', '1') --> \"b\"",
                "left(\"abcde\", 2) --> \"ab\"",
                "left('abc', 9) --> \"abc\"",
                "left('abc', -1) --> \"\"",
                "left(12345, 2) --> \"12\"",
                "right(\"abcde\", 2) --> \"de\"",
                "right('abc', 9) --> \"abc\"",
                "right('abc', 0) --> \"\"",
                "right('abc', -1) --> \"\"",
                "explode(\"Hi, there!\", \" \") --> [\"Hi,\",\"there!\"]",
                "explode('a,,b,') --> [\"a\",\"\",\"b\",\"\"]",
                "explode('a--b-c', '--') --> [\"a\",\"b-c\"]",
                "explode(\"id1|id2\", '\\\\|') --> [\"id1\",\"id2\"]",
                "explode('a1b22c', '[0-9]+') --> [\"a\",\"b\",\"c\"]",
                "explode('a', ';') --> [\"a\"]",
                "explode('') --> [\"\"]",
                "split(\"Hello world\", \" \") --> [\"Hello\",\"world\"]",
                "split('a,b;c', ',;') --> [\"a\",\"b\",\"c\"]",
                "split(',a,,b,', ',') --> [\"a\",\"b\"]",
                "split('a.b|c', '.|') --> [\"a\",\"b\",\"c\"]",
                "split('abc', '') --> [\"abc\"]",
                "split('', ',') --> []",
                "trim(' a ') --> \"a\"",
                "ltrim(' a ') --> \"a \"",
                "rtrim(' a ') --> \" a\"",
            })
    void textIsTakenApart(String expression, String value) {
        assertThat(Evaluated.json(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "-->",
            quoteCharacter = '`',
            value = {
                "concat(\"Hi, \", \"there\", \"!\") --> \"Hi, there!\"",
                "concat('a', null, 1) --> \"a1\"",
                "concat(null) --> null",
                "join(\" \", [\"Hello\", \"world\"]) --> \"Hello world\"",
                "join(', ', 'a', 'b', 3) --> \"a, b, 3\"",
                "join(', ', ['a', 'b'], 'c') --> \"a, b, c\"",
                "join('', ['a', 'b']) --> \"ab\"",
                "join('-', ['a', null, 'b']) --> \"a--b\"",
                "join('-', []) --> \"\"",
                "join('-', 'a') --> \"a\"",
                "join('+', explode('a,b')) --> \"a+b\"",
                "lpad(\"bat\", 8, \"yz\") --> \"yzyzybat\"",
                "lpad(\"bat\", 10, \"yz\") --> \"yzyzyzybat\"",
                "rpad(\"bat\", 8, \"yz\") --> \"batyzyzy\"",
                "rpad(\"bat\", 10, \"yz\") --> \"batyzyzyzy\"",
                "lpad('7', 3, null) --> \"  7\"",
                "rpad('7', 3, '') --> \"7  \"",
                "lpad(7, 3, 0) --> \"007\"",
                "lpad(null, 3, 'x') --> \"xxx\"",
                "rpad(null, 3, 'x') --> \"xxx\"",
                "lpad('abcdef', 3, 'x') --> \"abcdef\"",
                "rpad('abc', -3, 'x') --> \"abc\"",
                "replacestr(\"This is a string re test\", \"re\", \"replace\") --> \"This is a string replace test\"",
                "replacestr('a-b-c', '-', '') --> \"abc\"",
                "replacestr('aaa', 'aa', 'b') --> \"ba\"",
                "replacestr('a.b', '.', '$1') --> \"a$1b\"",
                "replacestr('abc', '', 'x') --> \"abc\"",
                "replacestr('abc', 'x', 'y') --> \"abc\"",
                "lower(\"HeLLo\") + lcase(\"HeLLo\") --> \"hellohello\"",
                "upper(\"HeLLo\") + ucase(\"HeLLo\") --> \"HELLOHELLO\"",
            })
    void textIsPutTogether(String expression, String value) {
        assertThat(Evaluated.json(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "-->",
            quoteCharacter = '`',
            value = {
                "instr(\"adobe.com\", \"com\") --> 6",
                "instr('adobe.com', 'net') --> -1",
                "instr('adobe.com', 'o', 3) --> 7",
                "instr('adobe.com', 'o', 2) --> 2",
                "instr('adobe.com', 'o', 0, 2) --> 7",
                "instr('adobe.com', 'o', 0, 3) --> -1",
                "instr('adobe.com', 'o', 99) --> -1",
                "instr('adobe.com', 'a', -5) --> 0",
                "instr('aaaa', 'aa', 0, 3) --> 2",
                "instr('abc', '') --> 0",
                "instr('abc', '', 0, 2147483647) --> -1",
                "\"string1\".equals(\"STRING1\") --> false",
                "\"string1\".equalsIgnoreCase(\"STRING1\") --> true",
            })
    void textIsFound(String expression, String value) {
        assertThat(Evaluated.json(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "explode(null)",
                "explode('a', null)",
                "split(null, ',')",
                "split('a', null)",
                "join(',', null)",
                "join(null, ['a'])",
                "instr(null, 'a')",
                "instr('a', null)",
                "left(null, 1)",
                "left('a', null)",
                "right(null, 1)",
                "lpad('a', null, 'x')",
                "substr(null, 1)",
                "substr('a', null)",
                "replacestr(null, 'a', 'b')",
                "replacestr('a', 'a', null)",
                "upper(null)",
                "trim(null)",
            })
    void nothingGivesNothing(String expression) {
        assertThat(Evaluated.json(expression)).isEqualTo("null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "-->",
            quoteCharacter = '`',
            value = {
                "left('secret', 'secret') --> failed: argument 2 is not a number",
                "right('secret', 1.5) --> failed: argument 2 is not a whole number of an int's size",
                "instr('secret', 'e', 0, 0) --> failed: instr counts occurrences from 1",
                "explode('secret', 'secret(') --> failed: the regular expression cannot be read",
                "lpad('secret', 2000000000, 'x') --> failed: the text grows beyond 1000000 characters",
                "rpad('secret', 1000001, 'x') --> failed: the text grows beyond 1000000 characters",
                "concat(lpad('', 1000000, 'x'), 'y') --> failed: the text grows beyond 1000000 characters",
                "join(lpad('', 600000, 'x'), 1, 2, 3) --> failed: the text grows beyond 1000000 characters",
                "replacestr(lpad('', 10000, 'x'), 'x', lpad('', 10000, 'x')) --> failed: the text grows beyond 1000000 characters",
            })
    void whatFailsSaysWhyWithoutTheValue(String expression, String value) {
        assertThat(Evaluated.json(expression)).isEqualTo(value);
    }

    @Test
    void aMillionCharactersStillFit() {
        assertThat(Evaluated.json("lpad('', 1000000, 'x').length()")).isEqualTo("1000000");
    }
}
