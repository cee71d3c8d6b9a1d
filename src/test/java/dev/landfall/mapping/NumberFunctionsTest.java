package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberFunctionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = "-->",
            quoteCharacter = '`',
            value = {
                "to_integer(\"12\") --> 12",
                "to_integer(' -12 ') --> -12",
                "to_integer('12.0') --> 12",
                "to_integer('') --> null",
                "to_integer(null) --> null",
                "to_integer('12.5') --> failed: argument 1 is not a whole number of an int's size",
                "to_integer('1e999999999') --> failed: argument 1 is not a whole number of an int's size",
                "to_integer(true) --> failed: argument 1 is not a number",
                "to_bigint(\"1000000.34\") --> 1000000",
                "to_bigint('-1.9') --> -1",
                "to_bigint('123456789012345678901234567890') --> 123456789012345678901234567890",
                "to_bigint('1e-999999999') --> 0",
                "to_bigint('') --> null",
                "to_bigint(null) --> null",
                "to_bigint('1e999999999') --> failed: argument 1 has more than 1000 digits",
                "to_bigint('x') --> failed: argument 1 is not a number",
                "to_decimal(\"20.5\") --> 20.5",
                "to_decimal('1e999') --> failed: argument 1 is too big a number",
                "to_decimal(null) --> null",
                "to_decimal([1]) --> failed: argument 1 is not a text",
                "to_float(\"12.3456\") --> 12.3456",
                "to_float('12.34567891') --> 12.345679",
                "to_float(null) --> null",
                "to_float('1e39') --> failed: argument 1 is too big a number",
            })
    void aTextBecomesANumber(String expression, String value) {
        assertThat(Evaluated.json(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "-->",
            quoteCharacter = '`',
            value = {
                "min(3, 1, 4) --> 1",
                "max(3, 1, 4) --> 4",
                "min([3, 1, 4]) --> 1",
                "max([3, 1.5, null]) --> 3",
                "min(2, null, 10) --> 2",
                "min('2', '10') --> \"10\"",
                "max('a', 'B') --> \"a\"",
                "max(1, 1.0) --> 1",
                "min(-1, to_decimal('-1.5')) --> -1.5",
                "max(date('2024-01-01'), date('2025-01-01')) --> \"2025-01-01T00:00:00Z\"",
                "max(true, false) --> true",
                "min(null) --> null",
                "min(null, null) --> null",
                "min([]) --> null",
                "min(1, '2') --> failed: the arguments are not all numbers, all texts, all dates or all truth values",
                "min([1], [2]) --> failed: the arguments are not all numbers, all texts, all dates or all truth values",
                "max({'a': 1}) --> failed: the arguments are not all numbers, all texts, all dates or all truth values",
            })
    void theLeastAndTheGreatest(String expression, String value) {
        assertThat(Evaluated.json(expression)).isEqualTo(value);
    }
}
