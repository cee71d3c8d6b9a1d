package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.landing.Column;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole objects and arrays, iteration with {@code [*]}, and mappings that add to what others make. */
class MergeTest {
    private static final List<Column> COLUMNS = List.of(
            new Column("address", "STRUCT<>"),
            new Column("city", "STRING"),
            new Column("orders", "ARRAY<STRUCT<>>"),
            new Column("tags", "ARRAY<STRING>"));
    private static final String SCHEMA = """
            "home": {"type": "object", "required": ["city"], "properties": {
              "city": {"type": "string"}, "zip": {"type": "string"}, "geo": {"type": "object", "properties": {
                "lat": {"type": "number"}, "lon": {"type": "number"}}}}},
            "items": {"type": "array", "items": {"type": "object", "properties": {
              "sku": {"type": "string"}, "quantity": {"type": "integer"}, "tags": {"type": "array", "items": {"type": "string"}},
              "lines": {"type": "array", "items": {"type": "object", "properties": {"n": {"type": "integer"}}}}}}},
            "names": {"type": "array", "items": {"type": "string"}},
            "one": {"type": "string"}""";
    private static final String ORDERS = """
            [{"id":"a","n":1,"parts":[{"k":1},{"k":2}]},{"id":null,"n":"x"},{"id":"c","parts":[{"k":3}]}]""";

    @Test
    void aLaterMappingAddsToAnObjectThatWasCopiedWhole() {
        Mapper mapper = mapper(
                Mapped.attribute("address", "home"),
                Mapped.attribute("city", "home.city"),
                Mapped.mapping("STATIC", "7.5", "home.geo.lon"));

        assertThat(Mapped.json(mapper.map("{\"zip\":\"1\",\"city\":\"Rome\",\"geo\":{\"lat\":1}}", "Oslo", null, null)))
                .isEqualTo("{\"home\":{\"zip\":\"1\",\"city\":\"Oslo\",\"geo\":{\"lat\":1,\"lon\":7.5}}}");
        assertThat(Mapped.json(mapper.map("{\"zip\":\"1\",\"city\":\"Rome\"}", null, null, null)))
                .isEqualTo("{\"home\":{\"zip\":\"1\",\"city\":\"Rome\",\"geo\":{\"lon\":7.5}}}");
    }

    @Test
    void anObjectThatIsCopiedLaterAddsToo() {
        Mapper mapper = mapper(Mapped.attribute("city", "home.city"), Mapped.attribute("address", "home"));

        assertThat(Mapped.json(mapper.map("{\"zip\":\"1\"}", "Oslo", null, null)))
                .isEqualTo("{\"home\":{\"city\":\"Oslo\",\"zip\":\"1\"}}");
        assertThat(Mapped.json(mapper.map("{\"city\":\"Rome\"}", "Oslo", null, null)))
                .isEqualTo("{\"home\":{\"city\":\"Rome\"}}");
    }

    @Test
    void whatIsRequiredWithinACopyMayComeFromAnotherMapping() {
        assertThat(Mapped.json(mapper(Mapped.attribute("address", "home")).map("{\"zip\":\"1\"}", null, null, null)))
                .isEqualTo("REJECT-15");
        assertThat(Mapped.json(mapper(Mapped.attribute("address", "home"), Mapped.attribute("city", "home.city"))
                        .map("{\"zip\":\"1\"}", "Oslo", null, null)))
                .isEqualTo("{\"home\":{\"zip\":\"1\",\"city\":\"Oslo\"}}");
    }

    @Test
    void eachElementOfAnArrayGivesAPlainValueToTheSameElementOfTheTarget() {
        Mapper mapper = mapper(
                Mapped.attribute("orders[*].id", "items[*].sku"), Mapped.attribute("orders[*].n", "items[*].quantity"));

        assertThat(Mapped.json(mapper.map(null, null, ORDERS, null)))
                .isEqualTo("{\"items\":[{\"sku\":\"a\",\"quantity\":1},{\"sku\":\"c\"}]} REJECT-2");
        assertThat(Mapped.json(mapper.map(null, null, "[]", null))).isEqualTo("{}");
    }

    @Test
    void theElementsOfAColumnGoThroughTheTargetToo() {
        assertThat(Mapped.json(mapper(Mapped.attribute("tags", "items[*].sku")).map(null, null, null, "[\"x\",\"y\"]")))
                .isEqualTo("{\"items\":[{\"sku\":\"x\"},{\"sku\":\"y\"}]}");
        assertThat(Mapped.json(mapper(Mapped.mapping("EXPRESSION", "to_array(false, city, 'z')", "items[*].sku"))
                        .map(null, "Oslo", null, null)))
                .isEqualTo("{\"items\":[{\"sku\":\"Oslo\"},{\"sku\":\"z\"}]}");
    }

    @Test
    void twoLevelsIterateTogetherAndOneLevelLessJoinsThem() {
        assertThat(Mapped.json(mapper(Mapped.attribute("orders[*].parts[*].k", "items[*].lines[*].n"))
                        .map(null, null, ORDERS, null)))
                .isEqualTo("{\"items\":[{\"lines\":[{\"n\":1},{\"n\":2}]},{\"lines\":[{\"n\":3}]}]}");
        assertThat(Mapped.json(mapper(Mapped.attribute("orders[*].parts[*].k", "names"))
                        .map(null, null, ORDERS, null)))
                .isEqualTo("{\"names\":[\"1\",\"2\",\"3\"]}");
        assertThat(Mapped.json(mapper(Mapped.attribute("orders[*].parts[*].k", "items[*].tags"))
                        .map(null, null, ORDERS, null)))
                .isEqualTo("{\"items\":[{\"tags\":[\"1\",\"2\"]},{\"tags\":[\"3\"]}]}");
    }

    @Test
    void aWholeArrayAnElementOfItAndIterationMakeOneArray() {
        Mapper mapper = mapper(
                Mapped.attribute("orders", "items"),
                Mapped.attribute("city", "items[0].sku"),
                Mapped.attribute("orders[*].id", "items[*].tags[0]"));

        assertThat(Mapped.json(mapper.map(null, "Oslo", "[{\"quantity\":1,\"id\":\"a\"},{\"sku\":\"b\"}]", null)))
                .isEqualTo("{\"items\":[{\"quantity\":1,\"sku\":\"Oslo\",\"tags\":[\"a\"]},{\"sku\":\"b\"}]}");
    }

    @Test
    void anElementThatIsLeftOutKeepsItsPlaceUntilAllAreThere() {
        Mapper mapper = mapper(Mapped.attribute("orders", "items"), Mapped.attribute("orders[*].x", "items[*].sku"));

        assertThat(Mapped.json(mapper.map(
                        null,
                        null,
                        "[null,{\"quantity\":\"?\",\"x\":\"first\"},{\"quantity\":2,\"x\":\"second\"}]",
                        null)))
                .isEqualTo("{\"items\":[{\"sku\":\"first\"},{\"quantity\":2,\"sku\":\"second\"}]} REJECT-2");
        assertThat(Mapped.json(mapper(Mapped.attribute("tags", "names"), Mapped.attribute("city", "names[1]"))
                        .map(null, "X", null, "[null,\"b\",\"c\"]")))
                .isEqualTo("{\"names\":[\"X\",\"c\"]}");
    }

    @Test
    void anIterationThatCannotBeIsToldBeforeARun() {
        assertThat(problems(Mapped.attribute("orders[*].id", "one"))).startsWith("MAPPING-27");
        assertThat(problems(Mapped.attribute("city", "items[*].sku"))).startsWith("MAPPING-26");
        assertThat(problems(Mapped.mapping("STATIC", "x", "items[*].sku"))).startsWith("MAPPING-10");
        assertThat(Mapped.json(mapper(Mapped.attribute("orders[*].id", "names")).map(null, null, "{}", null)))
                .isEqualTo("REJECT-12");
    }

    private static String problems(String mapping) {
        return String.join("\n", Mapped.problems(Mapped.set(mapping), COLUMNS, Mapped.schema(SCHEMA)));
    }

    private static Mapper mapper(String... mappings) {
        return Mapped.compile(Mapped.set(mappings), COLUMNS, Mapped.schema(SCHEMA));
    }
}
