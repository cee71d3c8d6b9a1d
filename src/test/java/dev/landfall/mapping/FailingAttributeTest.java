package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.landing.Column;
import dev.landfall.mapping.MappedRow.Rejected;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What cannot be made costs its attribute; what is not valid costs the row; when strict, both cost the row. */
class FailingAttributeTest {
    private static final List<Column> COLUMNS =
            List.of(new Column("name", "STRING"), new Column("age", "STRING"), new Column("code", "STRING"));

    private final Mapper mapper = Mapped.compile(
            Mapped.set(
                    Mapped.attribute("name", "name"),
                    Mapped.mapping("EXPRESSION", "concat('secret', to_integer(age))", "label"),
                    Mapped.attribute("age", "age"),
                    Mapped.attribute("code", "code")),
            COLUMNS,
            Mapped.schema("""
                    "name": {"type": "string"}, "age": {"type": "integer"}, "label": {"type": "string"},
                    "code": {"type": "string", "pattern": "^[A-Z]+$"}"""));

    @Test
    void aValueThatCannotBeMadeLeavesItsAttributeOut() {
        MappedRow row = mapper.map("Ada", "old", "A");

        assertThat(Mapped.json(row)).isEqualTo("{\"name\":\"Ada\",\"code\":\"A\"} REJECT-14 REJECT-2");
        assertThat(row.reasons())
                .containsExactly(
                        new RejectReason(
                                RejectCode.EXPRESSION_FAILED,
                                "label",
                                "expression on line 3, concat('…', to_integer(age))",
                                "argument 1 is not a number"),
                        new RejectReason(RejectCode.NOT_A_NUMBER, "age", "age", "the text is no number"));
    }

    @Test
    void aValueThatIsNotValidRejectsTheRow() {
        assertThat(mapper.map("Ada", "7", "a"))
                .isInstanceOf(Rejected.class)
                .extracting(Mapped::json)
                .isEqualTo("REJECT-10");
    }

    @Test
    void aRejectTellsWhatFailedBesides() {
        assertThat(mapper.map("Ada", "old", "a"))
                .isInstanceOf(Rejected.class)
                .extracting(Mapped::json)
                .isEqualTo("REJECT-14 REJECT-2 REJECT-10");
    }

    @Test
    void strictRejectsTheRowAtTheFirstAttributeThatFails() {
        assertThat(mapper.strict().map("Ada", "old", "a"))
                .isInstanceOf(Rejected.class)
                .extracting(Mapped::json)
                .isEqualTo("REJECT-14");
        assertThat(Mapped.json(mapper.strict().map("Ada", "7", "A")))
                .isEqualTo("{\"name\":\"Ada\",\"label\":\"secret7\",\"age\":7,\"code\":\"A\"}");
    }

    @Test
    void anExplanationSaysWhatRejectsTheRow() {
        List<MappedTarget> lenient = mapper.explain(List.of("Ada", "old", "a"));
        List<MappedTarget> strict = mapper.strict().explain(List.of("Ada", "old", "A"));

        assertThat(lenient).extracting(MappedTarget::rejects).containsExactly(false, false, false, true);
        assertThat(strict).extracting(MappedTarget::rejects).containsExactly(false, true, true, false);
    }

    @Test
    void ofANestedValueWhatRejectsTheRowIsToldRatherThanWhatIsLeftOut() {
        Mapper nested = Mapped.compile(
                Mapped.set(Mapped.attribute("p", "p")),
                List.of(new Column("p", "STRUCT<age: STRING, code: STRING>")),
                Mapped.schema("""
                        "p": {"type": "object", "properties": {
                          "age": {"type": "integer"}, "code": {"type": "string", "pattern": "^[A-Z]+$"}}}"""));

        List<MappedTarget> told = nested.explain(List.of("{\"age\": \"old\", \"code\": \"a\"}"));

        assertThat(told).singleElement().satisfies(target -> {
            assertThat(target.rejects()).isTrue();
            assertThat(target.reason().map(RejectReason::code)).contains(RejectCode.NO_PATTERN_MATCH);
        });
    }

    @Test
    void aRequiredAttributeThatFailsRejectsTheRowForThatReason() {
        Mapper requiring = Mapped.compile(
                Mapped.set(Mapped.attribute("name", "p.name"), Mapped.attribute("age", "p.age")),
                COLUMNS,
                Mapped.schema("""
                        "p": {"type": "object", "required": ["age"], "properties": {
                          "name": {"type": "string"}, "age": {"type": "integer"}}}"""));

        assertThat(requiring.map("Ada", "old", null))
                .isEqualTo(new Rejected(
                        List.of(new RejectReason(RejectCode.NOT_A_NUMBER, "p.age", "age", "the text is no number"))));
        assertThat(Mapped.json(requiring.map("Ada", null, null))).isEqualTo("REJECT-15");
        assertThat(Mapped.json(requiring.map(null, "old", null))).isEqualTo("REJECT-2");
    }

    @Test
    void whatIsRequiredWithinANestedValueIsToldBesideAChildThatFails() {
        String person = """
                {"type": "object", "required": ["req"], "properties": {
                  "n": {"type": "integer"}, "m": {"type": "string"}, "req": {"type": "string"}}}""";

        assertThat(Mapped.convert("STRUCT<>", "{\"n\":\"bad\",\"m\":\"x\"}", person))
                .isEqualTo("REJECT-2 REJECT-15");
    }

    @Test
    void aNestedValueLosesOnlyTheChildThatFails() {
        String address = """
                {"type": "object", "properties": {"city": {"type": "string"}, "floor": {"type": "integer"},
                  "code": {"type": "string", "maxLength": 2}}}""";
        String list = "{\"type\": \"array\", \"items\": %s}".formatted(address);

        assertThat(Mapped.convert("STRUCT<>", "{\"city\":\"Rome\",\"floor\":\"top\"}", address))
                .isEqualTo("{\"x\":{\"city\":\"Rome\"}} REJECT-2");
        assertThat(Mapped.convert("ARRAY<>", "[{\"city\":\"Rome\",\"floor\":\"top\"},{\"floor\":1}]", list))
                .isEqualTo("{\"x\":[{\"city\":\"Rome\"},{\"floor\":1}]} REJECT-2");
        assertThat(Mapped.convert("STRUCT<>", "{\"city\":\"Rome\",\"code\":\"abc\"}", address))
                .isEqualTo("REJECT-9");
    }
}
