package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogicFunctionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = "-->",
            quoteCharacter = '`',
            value = {
                "iif(\"s\".equalsIgnoreCase(\"S\"), \"True\", \"False\") --> \"True\"",
                "iif(null, 1, 2) --> 2",
                "iif('false', 1, 2) --> 2",
                "iif('true', 1, 2) --> 1",
                "iif(true, null, 2) --> null",
                "decode(\"ca\", \"ca\", \"California\", \"pa\", \"Pennsylvania\", \"N/A\") --> \"California\"",
                "decode(\"ny\", \"ca\", \"California\", \"pa\", \"Pennsylvania\", \"N/A\") --> \"N/A\"",
                "decode(\"ny\", \"ca\", \"California\") --> null",
                "decode(null, null, 1, 2) --> 1",
                "decode('b', ['a', 'one', 'b', 'two']) --> \"two\"",
                "decode('c', ['a', 'one', 'rest']) --> \"rest\"",
                "decode(1, 1.0, 'one') --> \"one\"",
                "decode(1, '1', 'one') --> null",
                "decode('a', 'a', 1, 'a', 2) --> 1",
                "coalesce(null, null, null, \"first\", null, \"second\") --> \"first\"",
                "coalesce([null, true, null, false]) --> true",
                "coalesce(null, [1]) --> [1]",
                "coalesce(null) --> null",
                "coalesce('', 'a') --> \"\"",
                "nullify() --> null",
            })
    void aValueIsChosen(String expression, String value) {
        assertThat(Evaluated.json(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "-->",
            quoteCharacter = '`',
            value = {
                "is_empty([1, null, 2, 3]) --> false",
                "is_empty([]) --> true",
                "is_empty([null]) --> false",
                "is_empty({:}) --> true",
                "is_empty({'a': 1}) --> false",
                "is_empty(null) --> true",
                "is_empty('') --> true",
                "is_empty(' ') --> false",
                "is_empty(0) --> false",
            })
    void emptinessIsSeen(String expression, String value) {
        assertThat(Evaluated.json(expression)).isEqualTo(value);
    }
}
