package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.landing.Column;
import dev.landfall.xdm.XdmSchema;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MapperCompilerTest {
    private static final XdmSchema GAMING = XdmSchema.read(Path.of("schemas/gaming-profile.json"));

    @Test
    void everyProblemIsToldAtOnce() {
        MappingSet set = Mapped.set(
                Mapped.attribute("usernme", "personID"),
                Mapped.attribute("first_name", "person.name.firstNme"),
                Mapped.attribute("last_name", "person.name"),
                Mapped.attribute("date_joined", "_acmegaming.customer_ltv"),
                Mapped.attribute("city", "mailingAddress.city"),
                Mapped.attribute("country", "mailingAddress.city"),
                Mapped.mapping("EXPRESSION", "lowr(city)", "mailingAddress.label"),
                Mapped.mapping("EXPRESSION", "lower(", "mailingAddress.region"),
                Mapped.mapping("EXPRESSION", "concat('" + "x".repeat(4096) + "')", "mailingAddress.street1"),
                Mapped.mapping("EXPRESSION", "substr(citty) + city.getClass()", "mailingAddress.street2"),
                Mapped.mapping("STATIC", "maybe", "mailingAddress.primary"),
                Mapped.mapping("STATIC", "x", "person"),
                Mapped.attribute("country.code", "mailingAddress.countryCode"),
                Mapped.attribute("list[*].x", "personalEmail.address"));

        List<String> problems = Mapped.problems(set, Mapped.gamingColumns(), GAMING);

        assertThat(problems)
                .extracting(problem -> problem.substring(0, problem.indexOf(' ')) + " "
                        + problem.replaceAll("(?s).*set.json:(\\d+).*", "$1"))
                .containsExactly(
                        "MAPPING-7 2",
                        "XDM-4 3",
                        "MAPPING-10 4",
                        "MAPPING-11 5",
                        "MAPPING-12 7",
                        "MAPPING-13 8",
                        "MAPPING-16 9",
                        "MAPPING-17 10",
                        "MAPPING-14 11",
                        "MAPPING-15 11",
                        "MAPPING-7 11",
                        "MAPPING-20 12",
                        "MAPPING-10 13",
                        "MAPPING-22 14",
                        "MAPPING-7 15");
        assertThat(problems.get(0)).contains("Did you mean 'USERNAME'?");
        assertThat(problems.get(1)).contains("Did you mean 'person.name.firstName'?");
        assertThat(problems.get(5)).contains("Did you mean 'lower'?");
    }

    @Test
    void aMissingPrimaryIdentityHasItsOwnProblem() {
        assertThat(problems(GAMING, Mapped.attribute("city", "mailingAddress.city")))
                .singleElement()
                .asString()
                .startsWith("MAPPING-19 The primary identity 'personID' is not mapped.");
    }

    @Test
    void aMissingRequiredPathIsToldWhereverItsParentIsMapped() {
        XdmSchema schema = Mapped.schema("""
                "a": {"type": "object", "required": ["b", "c"], "properties": {
                  "b": {"type": "string"}, "c": {"type": "object", "required": ["d"], "properties": {"d": {"type": "string"}}}}},
                "e": {"type": "string"}""");

        assertThat(problems(schema, Mapped.attribute("city", "e"))).isEmpty();
        assertThat(problems(schema, Mapped.attribute("city", "a.b")))
                .singleElement()
                .asString()
                .startsWith("MAPPING-18 The following unmapped path is required: 'a.c'.");
    }

    @Test
    void aRequiredPathMustBeFilledOnlyWhereItsParentIsSet() {
        XdmSchema schema = Mapped.schema("""
                "a": {"type": "object", "required": ["b"], "properties": {"b": {"type": "string"}, "c": {"type": "string"}}},
                "e": {"type": "string"}""");
        Mapper mapper = Mapped.compile(
                Mapped.set(Mapped.attribute("b", "a.b"), Mapped.attribute("c", "a.c"), Mapped.attribute("e", "e")),
                columns("b STRING", "c STRING", "e STRING"),
                schema);

        assertThat(Mapped.json(mapper.map(null, null, "x"))).isEqualTo("{\"e\":\"x\"}");
        assertThat(mapper.map(null, "c", "x"))
                .isEqualTo(new MappedRow.Rejected(List.of(
                        new RejectReason(RejectCode.REQUIRED_MISSING, "a.b", "b", "the required path is empty"))));
    }

    @Test
    void everyReasonAgainstARowIsTold() {
        Mapper mapper = Mapped.gamingMapper();

        MappedRow row = mapper.map(null, null, null, null, "x", null, null, null, null, null, "NaN", "maybe");

        assertThat(Mapped.json(row)).isEqualTo("REJECT-7 REJECT-3 REJECT-6 REJECT-16");
    }

    @Test
    void aRequiredValueThatDoesNotFitIsNotCalledEmptyToo() {
        XdmSchema schema = Mapped.schema("\"x\": {\"type\": \"integer\"}", primaryAt("/x"));
        Mapper mapper = compile(schema, columns("c BIGINT"), Mapped.attribute("c", "x"));

        assertThat(Mapped.json(mapper.map("9223372036854775807"))).isEqualTo("REJECT-5");
        assertThat(Mapped.json(mapper.map(""))).isEqualTo("REJECT-16");
    }

    private static String primaryAt(String path) {
        return """
                [{"@type": "xdm:descriptorIdentity", "xdm:sourceSchema": "s", "xdm:sourceProperty": "%s", "xdm:isPrimary": true}]""".formatted(path);
    }

    @Test
    void columnsAreMatchedWithoutRegardToCapitalsWhenThatIsUnambiguous() {
        XdmSchema schema = Mapped.schema("\"x\": {\"type\": \"string\"}");
        List<Column> columns = columns("name STRING", "NAME STRING");

        assertThat(Mapped.json(
                        compile(schema, columns, Mapped.attribute("NAME", "x")).map("small", "capital")))
                .isEqualTo("{\"x\":\"capital\"}");
        assertThat(Mapped.problems(Mapped.set(Mapped.attribute("Name", "x")), columns, schema))
                .singleElement()
                .asString()
                .startsWith("MAPPING-8");
    }

    @Test
    void aColumnNameMayHoldBlanksAndDots() {
        XdmSchema schema = Mapped.schema("\"x\": {\"type\": \"string\"}");
        List<Column> columns = List.of(new Column("First Name", "STRING"), new Column("First.Name", "STRING"));

        assertThat(Mapped.json(compile(schema, columns, Mapped.attribute("${First Name}", "x"))
                        .map("a", "b")))
                .isEqualTo("{\"x\":\"a\"}");
        assertThat(Mapped.json(compile(schema, columns, Mapped.attribute("First Name", "x"))
                        .map("a", "b")))
                .isEqualTo("{\"x\":\"a\"}");
        assertThat(Mapped.json(compile(schema, columns, Mapped.attribute("${First\\.Name}", "x"))
                        .map("a", "b")))
                .isEqualTo("{\"x\":\"b\"}");
        assertThat(Mapped.json(compile(schema, columns, Mapped.attribute("First\\.Name", "x"))
                        .map("a", "b")))
                .isEqualTo("{\"x\":\"b\"}");
    }

    @Test
    void aTypeThatCannotBeMappedIsToldOnlyWhenItIsMapped() {
        XdmSchema schema = Mapped.schema("\"x\": {\"type\": \"string\"}");
        List<Column> columns = columns("shape GEOMETRY(4326)", "name STRING");

        assertThat(Mapped.problems(Mapped.set(Mapped.attribute("name", "x")), columns, schema))
                .isEmpty();
        assertThat(Mapped.problems(Mapped.set(Mapped.attribute("shape", "x")), columns, schema))
                .singleElement()
                .asString()
                .startsWith("MAPPING-9 The column 'shape' is of type GEOMETRY(4326)");
    }

    @Test
    void aMappingSetForAnotherSchemaIsRefused() {
        MappingSet set = MappingSet.parse(
                "{\"xdmSchema\": \"other\", \"mappings\": [%s]}".formatted(Mapped.attribute("username", "personID")),
                "set.json");

        assertThat(Mapped.problems(set, Mapped.gamingColumns(), GAMING))
                .singleElement()
                .asString()
                .startsWith("MAPPING-21 The mapping set is for the schema 'other'");
    }

    @Test
    void problemsNameTheDataflowTheFileAndTheLine() {
        MappingSet set = Mapped.set(Mapped.attribute("usernme", "personID"));

        assertThatThrownBy(() -> Mapper.compile(set, Mapped.gamingColumns(), GAMING, "dataflow gaming-profile"))
                .hasMessageContaining("[dataflow gaming-profile, set.json:2:39]");
    }

    @Test
    void aStaticTextBecomesAValueOfTheTargetsType() {
        XdmSchema schema = Mapped.schema(
                "\"s\": {\"type\": \"string\"}, \"n\": {\"type\": \"integer\"}, \"b\": {\"type\": \"boolean\"}");
        Mapper mapper = compile(
                schema,
                columns("c STRING"),
                Mapped.mapping("STATIC", "databricks", "s"),
                Mapped.mapping("STATIC", "7", "n"),
                Mapped.mapping("STATIC", "yes", "b"));

        assertThat(Mapped.json(mapper.map((String) null))).isEqualTo("{\"s\":\"databricks\",\"n\":7,\"b\":true}");
    }

    @Test
    void anExpressionsValueIsCheckedAgainstItsTarget() {
        XdmSchema schema = Mapped.schema("""
                "n": {"type": "integer"}, "d": {"type": "string", "format": "date"}, "t": {"type": "string", "format": "date-time"},
                "o": {"type": "object", "properties": {"a": {"type": "number"}}}""");

        assertThat(Mapped.json(compile(
                                schema,
                                columns("c BIGINT", "j TIMESTAMP"),
                                Mapped.mapping("EXPRESSION", "c + 1", "n"),
                                Mapped.mapping("EXPRESSION", "j", "d"),
                                Mapped.mapping("EXPRESSION", "date(j)", "t"),
                                Mapped.mapping("EXPRESSION", "{'a': c, 'b': 2}", "o"))
                        .map("41", "2024-01-06T23:32:56.123456Z")))
                .isEqualTo("{\"n\":42,\"d\":\"2024-01-06\",\"t\":\"2024-01-06T23:32:56.123456Z\",\"o\":{\"a\":41}}");
        assertThat(Mapped.json(compile(schema, columns("c BIGINT"), Mapped.mapping("EXPRESSION", "c + 1", "n"))
                        .map("9007199254740991")))
                .isEqualTo("REJECT-5");
        assertThat(Mapped.json(compile(schema, columns("c BIGINT"), Mapped.mapping("EXPRESSION", "first(c > 1)", "n"))
                        .map("2")))
                .isEqualTo("REJECT-12");
    }

    private static List<String> problems(XdmSchema schema, String... mappings) {
        return Mapped.problems(Mapped.set(mappings), Mapped.gamingColumns(), schema);
    }

    private static Mapper compile(XdmSchema schema, List<Column> columns, String... mappings) {
        return Mapped.compile(Mapped.set(mappings), columns, schema);
    }

    private static List<Column> columns(String... nameAndType) {
        return Stream.of(nameAndType)
                .map(text -> text.split(" ", 2))
                .map(parts -> new Column(parts[0], parts[1]))
                .toList();
    }
}
