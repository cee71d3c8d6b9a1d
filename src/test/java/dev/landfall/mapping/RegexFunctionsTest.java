package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegexFunctionsTest {
    @Test
    void theOperatorIsBoundedTooAndThenDoesNotMatch() {
        assertThat(Evaluated.json("'abc' =~ 'a.c'")).isEqualTo("true");
        assertThat(Evaluated.json("'abc' !~ 'a'")).isEqualTo("true");
        assertThat(Evaluated.json("'b' =~ ['a', 'b']")).isEqualTo("true");
        assertThat(Evaluated.json("'%sb' =~ '(.*)(.*)(.*)(.*)c'".formatted("a".repeat(3000))))
                .isEqualTo("false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "-->",
            quoteCharacter = '`',
            value = {
                "extract_regex(\"E259,E259B_009,1_1\", \"([^,]+),[^,]*,([^,]+)\") --> [\"E259,E259B_009,1_1\",\"E259\",\"1_1\"]",
                "extract_regex('order 17, order 18', '[0-9]+') --> [\"17\"]",
                "extract_regex('b', '(a)|(b)') --> [\"b\",null,\"b\"]",
                "extract_regex('abc', 'x') --> []",
                "extract_regex('', '') --> [\"\"]",
                "extract_regex(2024, '(..)(..)') --> [\"2024\",\"20\",\"24\"]",
                "extract_regex('a.b', '\\\\.')[0] --> \".\"",
                "extract_regex('x', 'y')[0] --> null",
                "extract_regex(null, 'a') --> null",
                "extract_regex('a', null) --> null",
                "matches_regex(\"E259,E259B_009,1_1\", \"([^,]+),[^,]*,([^,]+)\") --> true",
                "matches_regex('abc', 'b') --> false",
                "matches_regex('abc', '(?i)ABC') --> true",
                "matches_regex('2024-05', '\\\\d{4}-\\\\d{2}') --> true",
                "matches_regex('', '') --> true",
                "matches_regex(null, 'a') --> null",
                "matches_regex('a', null) --> null",
            })
    void aRegularExpressionAnswers(String expression, String value) {
        assertThat(Evaluated.json(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "-->",
            quoteCharacter = '`',
            value = {
                "matches_regex(rpad('', 5000, 'a') + 'b', '(a+)+$') --> failed: the regular expression takes too many steps",
                "extract_regex(rpad('', 5000, 'a') + 'b', '(a+)+$') --> failed: the regular expression takes too many steps",
                "explode(rpad('', 5000, 'a') + 'b', '(a+)+$') --> failed: the regular expression takes too many steps",
                "matches_regex(rpad('', 500, 'a'), '(.*)(.*)(.*)(.*)(.*)c') --> failed: the regular expression takes too many steps",
                "matches_regex(rpad('', 100000, 'a'), '(a|b)*') --> failed: the regular expression goes too deep for a text of this length",
            })
    void aRegularExpressionThatRunsAwayFailsQuickly(String expression, String value) {
        assertThat(Evaluated.json(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "-->",
            quoteCharacter = '`',
            value = {
                "matches_regex('secret', 'secret(') --> failed: the regular expression cannot be read",
                "extract_regex('secret', '[') --> failed: the regular expression cannot be read",
                "matches_regex('x', rpad('', 4097, 'x')) --> failed: the regular expression is longer than 4096 characters",
            })
    void aRegularExpressionThatCannotBeReadFails(String expression, String value) {
        assertThat(Evaluated.json(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"100000, x", "200000, .*", "1000000, [a-z]+"})
    void aLongTextMayBeReadOnce(int length, String regex) {
        String expression = "extract_regex(rpad('', %d, 'x'), '%s').size()".formatted(length, regex);

        assertThat(Evaluated.json(expression)).isEqualTo("1");
    }

    @Test
    void theDepthOfAPatternIsBounded() {
        String regex = "(".repeat(2000) + ")".repeat(2000);

        assertThat(Evaluated.json("matches_regex('x', '%s')".formatted(regex)))
                .isIn("false", "failed: the regular expression cannot be read");
    }

    @Test
    void morePatternsThanAreKeptAllWork() {
        assertThat(IntStream.range(0, 2500))
                .allSatisfy(n -> assertThat(Evaluated.json("matches_regex(%d, '%d')".formatted(n, n)))
                        .isEqualTo("true"));
    }
}
