package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.landfall.landing.Column;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that no source should hold: each becomes a record, a note or a reject that says why, soon and in little memory. */
@Timeout(20)
class BadInputTest {
    private static final String TEXT = "{\"type\": \"string\"}";
    private static final String TEXTS = "{\"type\": \"array\", \"items\": %s}".formatted(TEXT);

    /** The patterns of a schema meet the values of a table. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"type\": \"string\", \"pattern\": \"^(a+)+$\"};STRING",
                "{\"type\": \"string\", \"pattern\": \"^(a|aa)*$\"};STRING",
                "{\"type\": \"string\", \"pattern\": \"(.*)*x\"};STRING",
                "{\"type\": \"string\", \"anyOf\": [{\"pattern\": \"^(a+)+$\"}]};STRING",
                "{\"type\": \"string\", \"not\": {\"pattern\": \"^(a+)+$\"}};STRING",
            })
    void aPatternThatExplodesOnAValueIsARejectThatSaysSo(String field, String type) {
        Mapper mapper = mapper(type, field);

        assertThat(mapper.map("a".repeat(5000) + "!").reasons())
                .containsExactly(new RejectReason(
                        RejectCode.PATTERN_UNDECIDED,
                        "x",
                        "c",
                        "the schema's pattern takes too many steps for this text"));
        assertThat(mapper.map("a".repeat(5000) + "!")).isInstanceOf(MappedRow.Rejected.class);
    }

    @Test
    void aPatternOfAnArrayThatExplodesIsARejectToo() {
        String field = "{\"type\": \"array\", \"items\": %s, \"contains\": {\"pattern\": \"^(a+)+$\"}}".formatted(TEXT);

        assertThat(Mapped.convert("ARRAY<STRING>", "[\"%s!\"]".formatted("a".repeat(5000)), field))
                .isEqualTo("REJECT-22");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "email",
                "hostname",
                "idn-hostname",
                "ipv4",
                "ipv6",
                "uri",
                "uri-reference",
                "iri",
                "uri-template",
                "json-pointer",
                "regex",
                "time",
                "duration",
                "uuid"
            })
    void noFormatIsHeldUpByALongText(String format) {
        String field = "{\"type\": \"string\", \"format\": \"%s\"}".formatted(format);
        Mapper mapper = mapper("STRING", field);

        for (String piece : List.of("a", "a.", "a@a.", "1:", "%41", "(", "/~0", "{a}", "-")) {
            String text = "a@" + piece.repeat(300_000) + "!";
            assertThat(Mapped.json(mapper.map(text))).containsPattern("^(REJECT-(18|22)|\\{\"x\")");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 100_000})
    void anArrayThatIsNestedTooDeepCostsItsAttributeAndSaysSo(int levels) {
        String nested = "[".repeat(levels) + "]".repeat(levels);

        for (String type : List.of("ARRAY<STRING>", "VARIANT")) {
            assertThat(mapper(type, TEXTS).map(nested).reasons())
                    .extracting(RejectReason::code, RejectReason::reason)
                    .containsExactly(
                            tuple(
                                    RejectCode.NESTED_TOO_LARGE,
                                    "the nested value is more than 1,000 levels deep, or holds a number of more than 1,000 digits"));
        }
        assertThat(expression("size_of(json_to_object(c))", "STRING")
                        .map(nested)
                        .reasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason.code()).isEqualTo(RejectCode.EXPRESSION_FAILED))
                .satisfies(reason -> assertThat(reason.reason()).contains("1,000 levels deep"));
        assertThat(Mapped.json(expression("size_of(c)", "ARRAY<STRING>").map(nested)))
                .isEqualTo("REJECT-23");
    }

    @Test
    void anArrayThatIsAThousandDeepIsReadAsAnyOther() {
        String nested = "[".repeat(1000) + "]".repeat(1000);

        assertThat(Mapped.json(mapper("ARRAY<STRING>", TEXTS).map(nested)))
                .isEqualTo("{\"x\":[\"%s\"]}".formatted(nested.substring(1, nested.length() - 1)));
        assertThat(Mapped.json(mapper("VARIANT", TEXT).map(nested))).isEqualTo("{\"x\":\"%s\"}".formatted(nested));
        assertThat(Mapped.json(mapper("ARRAY<STRING>", TEXT).map(nested)))
                .isEqualTo("{\"x\":\"%s\"}".formatted(nested));
        assertThat(Mapped.json(expression("size_of(c)", "ARRAY<STRING>").map(nested)))
                .isEqualTo("{\"x\":\"1\"}");
        assertThat(Mapped.json(expression("c", "ARRAY<STRING>").map(nested)))
                .isEqualTo("{\"x\":\"%s\"}".formatted(nested));
        assertThat(Mapped.json(expression("c == c", "ARRAY<STRING>").map(nested)))
                .isEqualTo("{\"x\":\"true\"}");
    }

    @Test
    void aKeyThatRepeatsIsToldInsteadOfLosingAValue() {
        String object = "{\"type\": \"object\", \"properties\": {\"a\": %s}}".formatted(TEXT);

        assertThat(Mapped.convert("STRUCT<>", "{\"a\":\"1\",\"a\":\"2\"}", object))
                .isEqualTo("REJECT-24");
        assertThat(Mapped.convert("STRUCT<>", "{\"a\":\"1\",\"A\":\"2\"}", object))
                .isEqualTo("{\"x\":{\"a\":\"1\"}}");
        assertThat(Mapped.convert("ARRAY<STRING>", "[\"1\"] [\"2\"]", TEXTS)).isEqualTo("REJECT-13");
        assertThat(Mapped.json(expression("json_to_object(c).a", "STRING").map("{\"a\":\"1\",\"a\":\"2\"}")))
                .isEqualTo("{\"x\":\"2\"}");
    }

    @Test
    void aCellOfFiftyMegabytesIsMappedOrTold() {
        String large = "7".repeat(50_000_000);

        assertThat(Mapped.json(mapper("STRING", TEXT).map(large))).hasSize(large.length() + 8);
        assertThat(Mapped.json(mapper("STRING", "{\"type\": \"string\", \"maxLength\": 9}")
                        .map(large)))
                .isEqualTo("REJECT-9");
        assertThat(Mapped.json(mapper("ARRAY<STRING>", TEXTS).map("[\"" + large + "\"]")))
                .isEqualTo("REJECT-23");
        for (String type : List.of("number", "integer")) {
            String field = "{\"type\": \"%s\"}".formatted(type);
            assertThat(Mapped.json(mapper("STRING", field).map(large))).isEqualTo("REJECT-2");
            assertThat(Mapped.json(mapper("DECIMAL(38,0)", field).map(large))).isEqualTo("REJECT-2");
        }
        assertThat(Mapped.convert("STRING", large, "{\"type\": \"boolean\"}")).isEqualTo("REJECT-6");
        for (String format : List.of("date", "date-time")) {
            assertThat(Mapped.convert("STRING", large, "{\"type\": \"string\", \"format\": \"%s\"}".formatted(format)))
                    .isEqualTo("REJECT-7");
        }
    }

    @Test
    void aNestedCellOfCountlessValuesIsToldInsteadOfFillingTheMemory() {
        String countless = "[" + "{},".repeat(5_000_000) + "{}]";

        assertThat(Mapped.json(mapper("ARRAY<STRING>", TEXTS).map(countless))).isEqualTo("REJECT-23");
        assertThat(Mapped.json(expression("size_of(c)", "VARIANT").map(countless)))
                .isEqualTo("REJECT-23");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "integer;STRING;9007199254740992;REJECT-5",
                "integer;STRING;1e999999999;REJECT-5",
                "integer;STRING;1e-999999999;REJECT-4",
                "number;STRING;1e400;REJECT-5",
                "number;STRING;-1e999999999;REJECT-5",
                "number;STRING;1e99999999999;REJECT-5",
                "number;DOUBLE;Infinity;REJECT-3",
            })
    void aNumberOutOfRangeIsTold(String type, String column, String cell, String code) {
        assertThat(Mapped.convert(column, cell, "{\"type\": \"%s\"}".formatted(type)))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2024-02-30", "2024-13-01T00:00:00Z", "31.12.24 noon", "0000"})
    void aDateInNoPatternIsTold(String cell) {
        for (String format : List.of("date", "date-time")) {
            assertThat(Mapped.convert("STRING", cell, "{\"type\": \"string\", \"format\": \"%s\"}".formatted(format)))
                    .isEqualTo("REJECT-7");
        }
    }

    @Test
    void aNulCharacterArrivesAsItIs() {
        assertThat(Mapped.convert("STRING", "a\0b", TEXT)).isEqualTo("{\"x\":\"a\\u0000b\"}");
        assertThat(Mapped.convert("ARRAY<STRING>", "[\"a\\u0000b\"]", TEXTS)).isEqualTo("{\"x\":[\"a\\u0000b\"]}");
        assertThat(Mapped.convert("ARRAY<STRING>", "[\"a\0b\"]", TEXTS)).isEqualTo("REJECT-13");
    }

    @Test
    void halfACharacterIsTold() {
        assertThat(Mapped.convert("ARRAY<STRING>", "[\"\\ud83d\",\"b\"]", TEXTS))
                .isEqualTo("{\"x\":[\"b\"]} REJECT-17");
        assertThat(Mapped.json(expression("substr(c, 0, 1)", "STRING").map("😀")))
                .isEqualTo("REJECT-17");
    }

    @Test
    void tenThousandColumnsMakeOneRecord() {
        List<Integer> numbers = IntStream.range(0, 10_000).boxed().toList();
        List<Column> columns =
                numbers.stream().map(at -> new Column("C" + at, "STRING")).toList();
        String properties = String.join(
                ",",
                numbers.stream().map(at -> "\"f%d\": %s".formatted(at, TEXT)).toList());
        String[] mappings =
                numbers.stream().map(at -> Mapped.attribute("c" + at, "f" + at)).toArray(String[]::new);
        Mapper mapper = Mapped.compile(Mapped.set(mappings), columns, Mapped.schema(properties));

        assertThat(Mapped.json(mapper.map(Collections.nCopies(10_000, "v"))))
                .startsWith("{\"f0\":\"v\",")
                .endsWith(",\"f9999\":\"v\"}");
        assertThat(Mapped.json(mapper.map(Collections.nCopies(9_999, "v")))).isEqualTo("REJECT-1");
        assertThat(Mapped.json(mapper.map(Collections.nCopies(10_001, "v")))).isEqualTo("REJECT-1");
    }

    @Test
    void columnsThatDifferInCapitalsAreToldApartByTheirExactName() {
        List<Column> columns = List.of(new Column("Name", "STRING"), new Column("name", "STRING"));

        assertThat(Mapped.json(Mapped.compile(
                                Mapped.set(Mapped.attribute("name", "x")), columns, Mapped.schema("\"x\": " + TEXT))
                        .map("A", "b")))
                .isEqualTo("{\"x\":\"b\"}");
        assertThat(Mapped.problems(Mapped.set(Mapped.attribute("NAME", "x")), columns, Mapped.schema("\"x\": " + TEXT)))
                .singleElement()
                .asString()
                .startsWith("MAPPING-8");
    }

    private static Mapper mapper(String type, String field) {
        return Mapped.compile(
                Mapped.set(Mapped.attribute("c", "x")),
                List.of(new Column("c", type)),
                Mapped.schema("\"x\": " + field));
    }

    private static Mapper expression(String expression, String type) {
        return Mapped.compile(
                Mapped.set(Mapped.mapping("EXPRESSION", expression, "x")),
                List.of(new Column("c", type)),
                Mapped.schema("\"x\": " + TEXT));
    }
}
