package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.landing.Column;
import dev.landfall.problem.ProblemException;
import dev.landfall.xdm.XdmSchema;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a schema asks that is plain JSON Schema, and what an event asks. */
class SchemaRulesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "email;a@b.example;no address",
                "email;zoë.o'x+y@mail.übung.example;a@b",
                "uri;https://b.example/x;no uri",
                "uri-reference;c7016dc7-3163;a b",
                "ipv4;127.0.0.1;300.0.0.1",
                "ipv6;::1;1::2::3",
            })
    void aTextMustHaveItsFormat(String format, String good, String bad) {
        String field = "{\"type\": \"string\", \"format\": \"%s\"}".formatted(format);

        assertThat(Mapped.convert("STRING", good, field)).isEqualTo("{\"x\":\"%s\"}".formatted(good));
        assertThat(Mapped.convert("STRING", bad, field)).isEqualTo("REJECT-18");
    }

    @Test
    void theLimitsOfDatesAndBooleansHoldToo() {
        assertThat(Mapped.convert("STRING", "no", "{\"type\": \"boolean\", \"enum\": [true]}"))
                .isEqualTo("REJECT-11");
        assertThat(Mapped.convert("BOOLEAN", "false", "{\"type\": \"boolean\", \"const\": true}"))
                .isEqualTo("REJECT-19");
        String thisYear = "{\"type\": \"string\", \"format\": \"date\", \"pattern\": \"^2024\"}";
        assertThat(Mapped.convert("DATE", "1999-01-01", thisYear)).isEqualTo("REJECT-10");
        assertThat(Mapped.convert("DATE", "2024-01-01", thisYear)).isEqualTo("{\"x\":\"2024-01-01\"}");
    }

    @Test
    void otherKeywordsOfJsonSchemaHoldToo() {
        assertThat(Mapped.convert("BIGINT", "7", "{\"type\": \"integer\", \"multipleOf\": 5}"))
                .isEqualTo("REJECT-19");
        assertThat(Mapped.convert("BIGINT", "10", "{\"type\": \"integer\", \"multipleOf\": 5}"))
                .isEqualTo("{\"x\":10}");
        String few = "{\"type\": \"array\", \"maxItems\": 1, \"items\": {\"type\": \"string\"}}";
        assertThat(Mapped.convert("ARRAY<STRING>", "[\"a\"]", few)).isEqualTo("{\"x\":[\"a\"]}");
        assertThat(Mapped.convert("ARRAY<STRING>", "[\"a\",\"b\"]", few)).isEqualTo("REJECT-19");
    }

    @Test
    void theRulesOfAnObjectThatSeveralMappingsFillHoldToo() {
        Mapper mapper = Mapped.compile(
                Mapped.set(Mapped.attribute("a", "o.a"), Mapped.attribute("b", "o.b")),
                List.of(new Column("a", "STRING"), new Column("b", "STRING")),
                Mapped.schema("""
                        "o": {"type": "object", "anyOf": [{"required": ["b"]}, {"maxProperties": 0}],
                              "properties": {"a": {"type": "string"}, "b": {"type": "string"}}}"""));

        assertThat(Mapped.json(mapper.map("x", "y"))).isEqualTo("{\"o\":{\"a\":\"x\",\"b\":\"y\"}}");
        assertThat(Mapped.json(mapper.map(null, null))).isEqualTo("{}");
        assertThat(mapper.map("x", null).reasons())
                .containsExactly(new RejectReason(RejectCode.RULE_BROKEN, "o", "a, b", "the value breaks 'required'"));
    }

    @Test
    void aKeywordThatIsNoJsonSchemaIsToldWithItsPath() {
        assertThatThrownBy(() -> Mapped.schema("\"x\": {\"type\": \"string\", \"allOf\": \"?\"}"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("XDM-12")
                .hasMessageContaining("'x'");
    }

    @Test
    void theMomentOfAnEventHasPassed() throws IOException {
        JsonNode schema = Mapped.JSON.readTree("""
                {"$id": "s", "meta:class": "https://ns.adobe.com/xdm/context/experienceevent",
                 "properties": {"_id": {"type": "string"}, "timestamp": {"type": "string", "format": "date-time"}}}""");
        Mapper mapper = Mapped.compile(
                Mapped.set(Mapped.attribute("id", "_id"), Mapped.attribute("t", "timestamp")),
                List.of(new Column("id", "STRING"), new Column("t", "TIMESTAMP")),
                XdmSchema.of(schema, Mapped.JSON.createArrayNode(), "test"));

        assertThat(Mapped.json(mapper.map("1", "2026-01-31T09:15:00.123456Z")))
                .isEqualTo("{\"_id\":\"1\",\"timestamp\":\"2026-01-31T09:15:00.123456Z\"}");
        assertThat(Mapped.json(mapper.map("1", "2026-01-31T09:15:01Z"))).isEqualTo("REJECT-20");
        assertThat(Mapped.json(mapper.map(null, null))).isEqualTo("REJECT-15 REJECT-15");
    }
}
