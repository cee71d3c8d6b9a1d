package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.landing.Column;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every cell of the table of conversions, on values that have hurt somebody. */
class ConversionTest {
    private static final String STRING = "{\"type\": \"string\"}";
    private static final String DOUBLE = "{\"type\": \"number\"}";
    private static final String LONG = "{\"type\": \"integer\"}";
    private static final String INT = "{\"type\": \"integer\", \"meta:xdmType\": \"int\"}";
    private static final String BOOLEAN = "{\"type\": \"boolean\"}";
    private static final String DATE = "{\"type\": \"string\", \"format\": \"date\"}";
    private static final String DATE_TIME = "{\"type\": \"string\", \"format\": \"date-time\"}";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "STRING; text",
                "VARCHAR(10); 𝄞 clef 😀",
                "BOOLEAN; true",
                "BIGINT; 9223372036854775807",
                "DECIMAL(38,10); 1234567890123456789012345678.0123456789",
                "DOUBLE; NaN",
                "FLOAT; -Infinity",
                "DATE; 0001-01-01",
                "TIMESTAMP; 9999-12-31T23:59:59.999999Z",
                "TIMESTAMP_NTZ; 0001-01-01T00:00:00",
                "BINARY; AAH/",
                "ARRAY<INT>; [1,null]",
                "STRUCT<a: INT>; {\"a\":1}",
                "INTERVAL DAY TO SECOND; INTERVAL '1' DAY",
                "VARIANT; {\"a\":1.50}",
            })
    void everyTypeGoesToTextAsItIs(String columnType, String cell) {
        assertThat(Mapped.convert(columnType, cell, STRING)).isEqualTo("{\"x\":" + Mapped.quoted(cell) + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "VARIANT; \"text\"; text",
                "VARIANT; 1.50; 1.50",
                "VARIANT; true; true",
            })
    void aSingleVariantGoesToTextWithoutItsQuotes(String columnType, String cell, String text) {
        assertThat(Mapped.convert(columnType, cell, STRING)).isEqualTo("{\"x\":" + Mapped.quoted(text) + "}");
    }

    @ParameterizedTest
    @CsvSource({
        "DOUBLE, 5573.49, 5573.49",
        "DOUBLE, -0.0, -0.0",
        "DOUBLE, 1.7976931348623157E308, 1.7976931348623157E308",
        "DOUBLE, 4.9E-324, 4.9E-324",
        "FLOAT, 1.1, 1.1",
        "BIGINT, 9007199254740993, 9007199254740993",
        "'DECIMAL(38,10)', 1234567890123456789012345678.0123456789, 1234567890123456789012345678.0123456789",
        "'DECIMAL(38,10)', 0E-10, 0E-10",
        "STRING, 12.50, 12.50",
        "STRING, ' 12 ', 12",
        "STRING, +7, 7",
        "STRING, 007, 7",
        "STRING, .5, 0.5",
        "STRING, 1e3, 1e3",
        "VARIANT, 2.50, 2.50",
        "VARIANT, '\"2.50\"', 2.50",
    })
    void aNumberKeepsItsDigits(String columnType, String cell, String number) {
        assertThat(Mapped.convert(columnType, cell, DOUBLE)).isEqualTo("{\"x\":" + number + "}");
    }

    @ParameterizedTest
    @CsvSource({
        "DOUBLE, NaN, REJECT-3",
        "DOUBLE, Infinity, REJECT-3",
        "FLOAT, -Infinity, REJECT-3",
        "STRING, NaN, REJECT-3",
        "STRING, 1e400, REJECT-5",
        "STRING, abc, REJECT-2",
        "STRING, '1,5', REJECT-2",
        "STRING, 0x10, REJECT-2",
        "STRING, 1d, REJECT-2",
        "STRING, -, REJECT-2",
        "STRING, 1., 1",
        "VARIANT, true, REJECT-12",
        "VARIANT, [1], REJECT-12",
        "VARIANT, {, REJECT-13",
    })
    void whatIsNoNumberIsAReject(String columnType, String cell, String outcome) {
        assertThat(Mapped.convert(columnType, cell, DOUBLE)).isIn(outcome, "{\"x\":" + outcome + "}");
    }

    @ParameterizedTest
    @CsvSource({
        "BIGINT, 9007199254740991, {\"x\":9007199254740991}",
        "BIGINT, -9007199254740991, {\"x\":-9007199254740991}",
        "BIGINT, 9007199254740992, REJECT-5",
        "BIGINT, 9223372036854775807, REJECT-5",
        "BIGINT, -9223372036854775808, REJECT-5",
        "DOUBLE, 5.0, {\"x\":5}",
        "DOUBLE, 1.0E10, {\"x\":10000000000}",
        "DOUBLE, 5.5, REJECT-4",
        "DOUBLE, NaN, REJECT-3",
        "'DECIMAL(10,2)', 12.00, {\"x\":12}",
        "'DECIMAL(10,2)', 12.01, REJECT-4",
        "STRING, 42, {\"x\":42}",
        "STRING, 0042, {\"x\":42}",
        "STRING, 1e999999999, REJECT-5",
        "STRING, 1e-999999999, REJECT-4",
        "STRING, x, REJECT-2",
        "VARIANT, 7, {\"x\":7}",
    })
    void aLongTakesWholeNumbersThatJsonKeepsExactly(String columnType, String cell, String outcome) {
        assertThat(Mapped.convert(columnType, cell, LONG)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "int, 2147483647, {\"x\":2147483647}",
        "int, 2147483648, REJECT-5",
        "int, -2147483649, REJECT-5",
        "short, -32768, {\"x\":-32768}",
        "short, 32768, REJECT-5",
        "byte, 127, {\"x\":127}",
        "byte, -129, REJECT-5",
    })
    void aSmallerIntegerHasItsOwnBounds(String type, String cell, String outcome) {
        String field = "{\"type\": \"integer\", \"meta:xdmType\": \"%s\"}".formatted(type);

        assertThat(Mapped.convert("BIGINT", cell, field)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(strings = {"y", "yes", "Y", "YES", "on", "ON", "true", "TRUE"})
    void dataPrepsWordsForTrueAreTrue(String word) {
        assertThat(Mapped.convert("STRING", word, BOOLEAN)).isEqualTo("{\"x\":true}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"n", "N", "no", "NO", "off", "OFF", "false", "FALSE"})
    void dataPrepsWordsForFalseAreFalse(String word) {
        assertThat(Mapped.convert("STRING", word, BOOLEAN)).isEqualTo("{\"x\":false}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0", "t", "f", "Yes", "True", "tRUE", " true"})
    void otherWordsAreNeither(String word) {
        assertThat(Mapped.convert("STRING", word, BOOLEAN)).isEqualTo("REJECT-6");
    }

    @Test
    void aBooleanColumnIsABoolean() {
        assertThat(Mapped.convert("BOOLEAN", "false", BOOLEAN)).isEqualTo("{\"x\":false}");
        assertThat(Mapped.convert("VARIANT", "true", BOOLEAN)).isEqualTo("{\"x\":true}");
    }

    @ParameterizedTest
    @CsvSource({
        "TIMESTAMP, 2024-01-06T11:32:56.123456Z, 2024-01-06T11:32:56.123456Z",
        "TIMESTAMP, 2024-01-06T11:32:56Z, 2024-01-06T11:32:56Z",
        "TIMESTAMP, 0001-01-01T00:00:00.000001Z, 0001-01-01T00:00:00.000001Z",
        "TIMESTAMP, 9999-12-31T23:59:59.999999Z, 9999-12-31T23:59:59.999999Z",
        "TIMESTAMP, 2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
        "TIMESTAMP_NTZ, 2024-03-10T02:30:00.000001, 2024-03-10T02:30:00.000001Z",
        "DATE, 2024-01-06, 2024-01-06T00:00:00Z",
        "STRING, 2024-01-06T11:32:56.123456Z, 2024-01-06T11:32:56.123456Z",
        "STRING, 2024-01-06T11:32:56.5+05:30, 2024-01-06T06:02:56.500Z",
        "STRING, 2024-05-05 20:39:00-0800, 2024-05-06T04:39:00Z",
        "STRING, 2024-05-05 20:39:00.005-0800, 2024-05-06T04:39:00.005Z",
        "STRING, 2024-05-05 20:39:00.005, 2024-05-05T20:39:00.005Z",
        "STRING, 2024-05-05T20:39:00.005+02, 2024-05-05T18:39:00.005Z",
        "STRING, 2024-05-05T20:39:00Z, 2024-05-05T20:39:00Z",
        "STRING, 2024-05-05, 2024-05-05T00:00:00Z",
        "STRING, 2024/05/05, 2024-05-05T00:00:00Z",
        "STRING, 2024.05.05, 2024-05-05T00:00:00Z",
        "STRING, 2024-May-05, 2024-05-05T00:00:00Z",
        "STRING, 20240505, 2024-05-05T00:00:00Z",
        "STRING, 01-02-2024, 2024-01-02T00:00:00Z",
        "STRING, 01022024, 2024-01-02T00:00:00Z",
        "STRING, 1/02/2024, 2024-01-02T00:00:00Z",
        "STRING, 02.1.2024, 2024-01-02T00:00:00Z",
        "STRING, 1/02/2024 03:04:05 PM, 2024-01-02T15:04:05Z",
        "STRING, 02.1.2024 03:04:05 am, 2024-01-02T03:04:05Z",
        "STRING, 02.Jan.2024, 2024-01-02T00:00:00Z",
        "STRING, 02-Jan-2024, 2024-01-02T00:00:00Z",
        "VARIANT, '\"2024-05-05\"', 2024-05-05T00:00:00Z",
    })
    void aMomentIsWrittenInUtc(String columnType, String cell, String moment) {
        assertThat(Mapped.convert(columnType, cell, DATE_TIME)).isEqualTo("{\"x\":\"" + moment + "\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "TIMESTAMP, 2023-02-29T00:00:00Z",
        "TIMESTAMP, 2024-13-01T00:00:00Z",
        "TIMESTAMP, 2024-01-06T24:00:00Z",
        "TIMESTAMP, 2024-01-06T11:60:00Z",
        "TIMESTAMP, 2024-01-06T11:32:56",
        "TIMESTAMP, 2024-01-06T11:32:56.Z",
        "TIMESTAMP, 2024-01-06T11:32:56.1234567890Z",
        "TIMESTAMP, 2024-01-06 11:32:56Z",
        "TIMESTAMP, +10000-01-01T00:00:00Z",
        "TIMESTAMP, 2024-01-06T11:3x:56Z",
        "TIMESTAMP_NTZ, 2024-01-06T11:32:56Z",
        "TIMESTAMP_NTZ, 2024",
        "DATE, 2024-04-31",
        "DATE, 20240430",
        "STRING, 2024-02-30",
        "STRING, 2024-01-06 11:32:56",
        "STRING, yesterday",
        "STRING, 30/12/2024",
    })
    void whatIsNoMomentIsAReject(String columnType, String cell) {
        assertThat(Mapped.convert(columnType, cell, DATE_TIME)).isEqualTo("REJECT-7");
    }

    @ParameterizedTest
    @CsvSource({
        "DATE, 0001-01-01, 0001-01-01",
        "DATE, 9999-12-31, 9999-12-31",
        "TIMESTAMP, 2024-01-06T23:59:59.999999Z, 2024-01-06",
        "TIMESTAMP_NTZ, 2024-01-06T23:59:59.999999, 2024-01-06",
        "STRING, 2024-05-05 20:39:00-0800, 2024-05-06",
        "STRING, 1/02/2024, 2024-01-02",
        "VARIANT, '\"2024-05-05\"', 2024-05-05",
    })
    void aDayIsWrittenWithoutItsTime(String columnType, String cell, String day) {
        assertThat(Mapped.convert(columnType, cell, DATE)).isEqualTo("{\"x\":\"" + day + "\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {STRING, DOUBLE, LONG, INT, BOOLEAN, DATE, DATE_TIME})
    void nullAndEmptyAreLeftOut(String field) {
        assertThat(Mapped.convert("STRING", null, field)).isEqualTo("{}");
        assertThat(Mapped.convert("STRING", "", field)).isEqualTo("{}");
        assertThat(Mapped.convert("VOID", null, field)).isEqualTo("{}");
    }

    @Test
    void lengthsCountCharactersNotCodeUnits() {
        String field = "{\"type\": \"string\", \"minLength\": 2, \"maxLength\": 3}";

        assertThat(Mapped.convert("STRING", "😀😀😀", field)).isEqualTo("{\"x\":\"😀😀😀\"}");
        assertThat(Mapped.convert("STRING", "😀", field)).isEqualTo("REJECT-8");
        assertThat(Mapped.convert("STRING", "abcd", field)).isEqualTo("REJECT-9");
    }

    @Test
    void anEmptyTextForAPathOfMinLengthOneIsLeftOut() {
        assertThat(Mapped.convert("STRING", "", "{\"type\": \"string\", \"minLength\": 1}"))
                .isEqualTo("{}");
    }

    @Test
    void aPatternIsNotAnchored() {
        String state = "{\"type\": \"string\", \"pattern\": \"([A-Z]{2}-[A-Z0-9]{1,3}|)\"}";
        String digits = "{\"type\": \"string\", \"pattern\": \"[0-9]{2}\"}";
        String country = "{\"type\": \"string\", \"pattern\": \"^[A-Z]{2}$\"}";

        assertThat(Mapped.convert("STRING", "Texas", state)).isEqualTo("{\"x\":\"Texas\"}");
        assertThat(Mapped.convert("STRING", "a12b", digits)).isEqualTo("{\"x\":\"a12b\"}");
        assertThat(Mapped.convert("STRING", "a1b", digits)).isEqualTo("REJECT-10");
        assertThat(Mapped.convert("STRING", "USA", country)).isEqualTo("REJECT-10");
    }

    @Test
    void anEnumIsEnforcedAndItsLabelsAreNot() {
        String enforced = "{\"type\": \"string\", \"enum\": [\"male\", \"female\"]}";
        String suggested = "{\"type\": \"string\", \"meta:enum\": {\"male\": \"Male\"}}";

        assertThat(Mapped.convert("STRING", "male", enforced)).isEqualTo("{\"x\":\"male\"}");
        assertThat(Mapped.convert("STRING", "Male", enforced)).isEqualTo("REJECT-11");
        assertThat(Mapped.convert("STRING", "other", suggested)).isEqualTo("{\"x\":\"other\"} REJECT-21");
    }

    @Test
    void minimumAndMaximumBoundNumbers() {
        String latitude = "{\"type\": \"number\", \"minimum\": -90, \"maximum\": 90}";

        assertThat(Mapped.convert("DOUBLE", "90.0", latitude)).isEqualTo("{\"x\":90.0}");
        assertThat(Mapped.convert("DOUBLE", "90.1", latitude)).isEqualTo("REJECT-5");
        assertThat(Mapped.convert("STRING", "-91", latitude)).isEqualTo("REJECT-5");
        assertThat(Mapped.convert("INT", "0", "{\"type\": \"integer\", \"minimum\": 1}"))
                .isEqualTo("REJECT-5");
    }

    @Test
    void theReasonNamesPathColumnAndLimitButNeverTheValue() {
        Mapper mapper = Mapped.compile(
                Mapped.set(Mapped.attribute("AGE", "x")),
                List.of(new Column("age", "BIGINT")),
                Mapped.schema("\"x\": {\"type\": \"integer\", \"meta:xdmType\": \"byte\"}"));

        assertThat(mapper.map("31337"))
                .isEqualTo(new MappedRow.Rejected(List.of(new RejectReason(
                        RejectCode.OUT_OF_RANGE, "x", "AGE", "the number lies outside byte, -128 to 127"))));
    }
}
