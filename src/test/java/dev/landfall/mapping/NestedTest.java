package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.landing.Column;
import dev.landfall.xdm.XdmSchema;
import java.util.List;
import org.junit.jupiter.api.Test;

class NestedTest {
    private static final String ADDRESS = """
            {"type": "object", "required": ["city"], "properties": {
              "city": {"type": "string"}, "zip": {"type": "string", "maxLength": 5}, "since": {"type": "string", "format": "date-time"},
              "flat": {"type": "integer", "meta:xdmType": "int"}, "area": {"type": "number"}, "owned": {"type": "boolean"}}}""";
    private static final String STRUCT = "STRUCT<city: STRING>";

    @Test
    void aStructGoesToAnObjectLeafByLeaf() {
        String cell = """
                {"city":"Oslo","zip":"01234","since":"2024-01-06T11:32:56.5-05:00","flat":"7","area":12.50,"owned":"yes","other":1}""";

        assertThat(Mapped.convert(STRUCT, cell, ADDRESS))
                .isEqualTo(
                        "{\"x\":{\"city\":\"Oslo\",\"zip\":\"01234\",\"since\":\"2024-01-06T16:32:56.500Z\",\"flat\":7,"
                                + "\"area\":12.50,\"owned\":true}}");
    }

    @Test
    void aMomentWithoutZoneWithinANestedValueIsTakenAsUtc() {
        assertThat(Mapped.convert(STRUCT, "{\"city\":\"Oslo\",\"since\":\"2024-03-10T02:30:00.000001\"}", ADDRESS))
                .isEqualTo("{\"x\":{\"city\":\"Oslo\",\"since\":\"2024-03-10T02:30:00.000001Z\"}}");
    }

    @Test
    void nullsAndEmptyValuesAreLeftOutAtEveryDepth() {
        assertThat(Mapped.convert(STRUCT, "{\"city\":\"Oslo\",\"zip\":null,\"since\":\"\"}", ADDRESS))
                .isEqualTo("{\"x\":{\"city\":\"Oslo\"}}");
        assertThat(Mapped.convert(STRUCT, "{\"city\":null}", ADDRESS)).isEqualTo("{}");
        assertThat(Mapped.convert(STRUCT, "null", ADDRESS)).isEqualTo("{}");
        assertThat(Mapped.convert("ARRAY<INT>", "[]", "{\"type\": \"array\", \"items\": {\"type\": \"integer\"}}"))
                .isEqualTo("{}");
    }

    @Test
    void theReasonAgainstANestedValueNamesThePathToIt() {
        String items = "{\"type\": \"array\", \"items\": %s}".formatted(ADDRESS);
        Mapper mapper = Mapped.compile(
                Mapped.set(Mapped.attribute("c", "x")),
                List.of(new Column("c", "ARRAY<STRUCT<city: STRING>>")),
                Mapped.schema("\"x\": " + items));

        assertThat(mapper.map("[{\"city\":\"Oslo\"},{\"city\":\"Rome\",\"zip\":\"secret\"}]"))
                .isEqualTo(new MappedRow.Rejected(List.of(new RejectReason(
                        RejectCode.TOO_LONG, "x", "c", "at '[*].zip': the text is longer than maxLength"))));
    }

    @Test
    void aRequiredChildOfANestedObjectMustBeThere() {
        assertThat(Mapped.convert(STRUCT, "{\"zip\":\"01234\"}", ADDRESS)).isEqualTo("REJECT-15");
    }

    @Test
    void whatAnOpenObjectIsGivenBeyondItsFieldsIsCounted() {
        String open = """
                {"type": "object", "additionalProperties": true, "properties": {"city": {"type": "string"}}}""";
        String nameless = "{\"type\": \"object\", \"additionalProperties\": true}";
        String within = "{\"type\": \"object\", \"properties\": {\"o\": %s}}".formatted(open);

        assertThat(Mapped.convert(STRUCT, "{\"city\":\"Oslo\",\"a\":1,\"b\":{}}", open))
                .isEqualTo("{\"x\":{\"city\":\"Oslo\"}} REJECT-25");
        assertThat(Mapped.convert(STRUCT, "{\"city\":\"Oslo\",\"a\":null,\"b\":\"\"}", open))
                .isEqualTo("{\"x\":{\"city\":\"Oslo\"}}");
        assertThat(Mapped.convert(STRUCT, "{\"city\":\"Oslo\"}", nameless)).isEqualTo("REJECT-25");
        assertThat(Mapped.compile(
                                Mapped.set(Mapped.attribute("c", "x")),
                                List.of(new Column("c", "VARIANT")),
                                Mapped.schema("\"x\": " + within))
                        .map("{\"o\":{\"city\":\"Rome\",\"secret\":1},\"p\":2}")
                        .reasons())
                .containsExactly(new RejectReason(
                        RejectCode.NO_FIELD, "x", "c", "at 'o': the schema names no field for a key of the object"));
    }

    @Test
    void aNestedValueThatIsNotSuggestedIsSentAndNoted() {
        String kind = "{\"type\": \"string\", \"meta:enum\": {\"home\": \"Home\", \"work\": \"Work\"}}";
        String object = "{\"type\": \"object\", \"properties\": {\"kind\": %s}}".formatted(kind);
        String kinds = "{\"type\": \"array\", \"items\": %s}".formatted(kind);
        Mapper each = Mapped.compile(
                Mapped.set(Mapped.attribute("c[*].kind", "x[*].kind")),
                List.of(new Column("c", "ARRAY<STRUCT<kind: STRING>>")),
                Mapped.schema("\"x\": {\"type\": \"array\", \"items\": %s}".formatted(object)));

        assertThat(Mapped.convert("VARIANT", "{\"kind\":\"home\"}", object)).isEqualTo("{\"x\":{\"kind\":\"home\"}}");
        assertThat(Mapped.convert("VARIANT", "{\"kind\":\"moon\"}", object))
                .isEqualTo("{\"x\":{\"kind\":\"moon\"}} REJECT-21");
        assertThat(Mapped.convert("VARIANT", "[\"home\",\"moon\",\"sun\"]", kinds))
                .isEqualTo("{\"x\":[\"home\",\"moon\",\"sun\"]} REJECT-21");
        assertThat(each.strict().map("[{\"kind\":\"work\"},{\"kind\":\"moon\"}]"))
                .isInstanceOf(MappedRow.Accepted.class)
                .satisfies(row -> assertThat(row.reasons())
                        .containsExactly(new RejectReason(
                                RejectCode.NOT_SUGGESTED,
                                "x[*].kind",
                                "c[*].kind",
                                "at '[*]': the value is not in meta:enum")));
    }

    @Test
    void anotherShapeIsAReject() {
        assertThat(Mapped.convert("VARIANT", "[1]", ADDRESS)).isEqualTo("REJECT-12");
        assertThat(Mapped.convert("VARIANT", "5", ADDRESS)).isEqualTo("REJECT-12");
        assertThat(Mapped.convert("VARIANT", "{}", "{\"type\": \"array\", \"items\": {\"type\": \"string\"}}"))
                .isEqualTo("REJECT-12");
        assertThat(Mapped.convert(STRUCT, "{\"city\":", ADDRESS)).isEqualTo("REJECT-13");
        assertThat(Mapped.convert(STRUCT, "{\"city\":\"x\"} {}", ADDRESS)).isEqualTo("REJECT-13");
    }

    @Test
    void arraysAndMapsKeepTheirDigits() {
        String numbers = "{\"type\": \"array\", \"items\": {\"type\": \"number\"}}";
        String byKey = "{\"type\": \"object\", \"additionalProperties\": {\"type\": \"integer\"}}";

        assertThat(Mapped.convert(
                        "ARRAY<DECIMAL(38,10)>", "[1234567890123456789012345678.0123456789,null,0.10]", numbers))
                .isEqualTo("{\"x\":[1234567890123456789012345678.0123456789,0.10]}");
        assertThat(Mapped.convert("MAP<STRING, BIGINT>", "{\"a b\":9007199254740991}", byKey))
                .isEqualTo("{\"x\":{\"a b\":9007199254740991}}");
        assertThat(Mapped.convert("MAP<STRING, BIGINT>", "{\"a b\":9007199254740993}", byKey))
                .isEqualTo("REJECT-5");
    }

    @Test
    void halfACharacterInJsonIsAReject() {
        String texts = "{\"type\": \"array\", \"items\": {\"type\": \"string\"}}";

        assertThat(Mapped.convert("ARRAY<STRING>", "[\"\\ud83d\"]", texts)).isEqualTo("REJECT-17");
        assertThat(Mapped.convert("ARRAY<STRING>", "[\"\\ud83d\\ude00\"]", texts))
                .isEqualTo("{\"x\":[\"😀\"]}");
    }

    @Test
    void thePathBelowANestedColumnIsASourceToo() {
        XdmSchema schema = Mapped.schema("\"x\": {\"type\": \"string\"}, \"y\": {\"type\": \"integer\"}");
        Mapper mapper = Mapped.compile(
                Mapped.set(Mapped.attribute("Address.street\\.name", "x"), Mapped.attribute("list[1]", "y")),
                List.of(new Column("address", "STRUCT<>"), new Column("list", "ARRAY<INT>")),
                schema);

        assertThat(Mapped.json(mapper.map("{\"street.name\":\"High\"}", "[1,2]")))
                .isEqualTo("{\"x\":\"High\",\"y\":2}");
        assertThat(Mapped.json(mapper.map("{}", "[1]"))).isEqualTo("{}");
    }

    @Test
    void elementsAndKeysAreTargetsToo() {
        XdmSchema schema = Mapped.schema(IDENTITY_MAP);
        Mapper mapper = Mapped.compile(
                Mapped.set(
                        Mapped.attribute("mail", "identityMap.email[0].id"),
                        Mapped.mapping("STATIC", "true", "identityMap.email[0].primary"),
                        Mapped.attribute("crm", "identityMap.crmid[0].id")),
                List.of(new Column("mail", "STRING"), new Column("crm", "STRING")),
                schema);

        assertThat(Mapped.json(mapper.map("a@b.example", "7")))
                .isEqualTo(
                        "{\"identityMap\":{\"email\":[{\"id\":\"a@b.example\",\"primary\":true}],\"crmid\":[{\"id\":\"7\"}]}}");
        assertThat(Mapped.json(mapper.map((String) null, null))).isEqualTo("REJECT-16");
    }

    @Test
    void anIdentityMapNeedsAPrimaryIdentity() {
        Mapper mapper = Mapped.compile(
                Mapped.set(Mapped.attribute("ids", "identityMap")),
                List.of(new Column("ids", "MAP<STRING, ARRAY<STRUCT<id: STRING, primary: BOOLEAN>>>")),
                Mapped.schema(IDENTITY_MAP));

        assertThat(Mapped.json(mapper.map("{\"email\":[{\"id\":\"a\",\"primary\":true}]}")))
                .isEqualTo("{\"identityMap\":{\"email\":[{\"id\":\"a\",\"primary\":true}]}}");
        assertThat(Mapped.json(mapper.map("{\"email\":[{\"id\":\"a\",\"primary\":false}]}")))
                .isEqualTo("REJECT-16");
        assertThat(Mapped.json(mapper.map((String) null))).isEqualTo("REJECT-16");
    }

    @Test
    void anIdentityMapInPiecesNeedsAPrimaryIdentityToo() {
        List<Column> columns =
                List.of(new Column("mail", "STRING"), new Column("ids", "ARRAY<STRUCT<id: STRING, primary: BOOLEAN>>"));
        Mapper mapper = Mapped.compile(
                Mapped.set(
                        Mapped.attribute("ids[*].id", "identityMap.Email[*].id"),
                        Mapped.attribute("ids[*].primary", "identityMap.Email[*].primary"),
                        Mapped.attribute("mail", "identityMap.Phone[0].id")),
                columns,
                Mapped.schema(IDENTITY_MAP));

        assertThat(Mapped.json(mapper.map("5", "[{\"id\":\"a\",\"primary\":true}]")))
                .isEqualTo(
                        "{\"identityMap\":{\"Email\":[{\"id\":\"a\",\"primary\":true}],\"Phone\":[{\"id\":\"5\"}]}}");
        assertThat(Mapped.json(mapper.map("5", "[{\"primary\":true}]"))).isEqualTo("REJECT-16");
        assertThat(Mapped.problems(
                        Mapped.set(Mapped.attribute("mail", "identityMap.Email[0].id")),
                        columns,
                        Mapped.schema(IDENTITY_MAP)))
                .singleElement()
                .asString()
                .startsWith("MAPPING-19");
    }

    private static final String IDENTITY_MAP = """
            "identityMap": {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "object", "properties": {
              "id": {"type": "string"}, "primary": {"type": "boolean"}}}}}""";
}
