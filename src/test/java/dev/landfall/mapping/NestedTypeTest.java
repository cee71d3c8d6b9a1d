package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.landing.Column;
import dev.landfall.xdm.XdmSchema;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a path below a column is one that its Databricks type has. */
class NestedTypeTest {
    private static final XdmSchema SCHEMA =
            Mapped.schema("\"x\": {\"type\": \"string\"}, \"y\": {\"type\": \"boolean\"}");
    private static final List<Column> COLUMNS = List.of(
            new Column(
                    "address",
                    "struct<street:string,geo:struct<lat:decimal(10,2),`l:n`:double NOT NULL COMMENT 'a, >'>>"),
            new Column("orders", "ARRAY<STRUCT<id: STRING, `first name`: STRING, tags: ARRAY<STRING>>>"),
            new Column("byKey", "MAP<STRING, STRUCT<id: STRING>>"),
            new Column("any", "VARIANT"),
            new Column("old", "STRUCT<STREET: STRING>"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "address.street",
                "address.geo.lat",
                "address.geo.${l:n}",
                "ADDRESS.street",
                "orders[0].id",
                "orders[0].${first name}",
                "orders[1].tags[0]",
                "byKey.whatever.id",
                "any.thing[0].at.all",
                "old.street",
            })
    void aPathThatTheTypeHasIsTaken(String source) {
        assertThat(Mapped.problems(Mapped.set(Mapped.attribute(source, "x")), COLUMNS, SCHEMA))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "address.stret;no 'address.stret': 'address' is of type STRUCT. Did you mean 'address.street'?",
                "address.Street;Did you mean 'address.street'?",
                "address.geo.lot;Did you mean 'address.geo.lat'?",
                "address.street.x;no 'address.street.x': 'address.street' is of type STRING.",
                "address[0];no 'address[0]': 'address' is of type STRUCT.",
                "orders.id;no 'orders.id': 'orders' is of type ARRAY.",
                "orders[2].ids;Did you mean 'orders[2].id'?",
                "byKey.some.idd;Did you mean 'byKey.some.id'?",
                "old.stret;Did you mean 'old.STREET'?",
            })
    void aPathThatTheTypeDoesNotHaveIsRefused(String source, String said) {
        assertThat(Mapped.problems(Mapped.set(Mapped.attribute(source, "x")), COLUMNS, SCHEMA))
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith("MAPPING-40 The column's type has no")
                        .contains(said, "set.json:2:"));
    }

    @Test
    void itIsToldThoughTheTargetIsWrongToo() {
        assertThat(Mapped.problems(
                        Mapped.set(Mapped.attribute("address.stret", "z"), Mapped.attribute("orders[*].ids", "x")),
                        COLUMNS,
                        SCHEMA))
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("XDM-4"),
                        two -> assertThat(two).startsWith("MAPPING-40").contains("set.json:2:"),
                        three -> assertThat(three).startsWith("MAPPING-40").contains("'orders[*].id'?"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STRUCT<>",
                "STRUCT",
                "STRUCT<a: STRING, ... 24 more fields>",
                "STRUCT<a: STRING",
                "STRUCT<a:b:STRING>",
                "STRUCT<: STRING>",
                "STRUCT<`a: STRING>",
                "STRUCT<a: STRING> >",
                "STRUCT<a: STRING COMMENT 'open>",
                "ARRAY<>",
                "MAP<STRING>",
            })
    void ofATypeThatIsCutOffOrUnknownNothingIsSaid(String type) {
        List<Column> columns = List.of(new Column("c", type));

        assertThat(Mapped.problems(Mapped.set(Mapped.attribute("c[0].x", "x")), columns, SCHEMA))
                .noneMatch(problem -> problem.startsWith("MAPPING-40"));
    }

    @Test
    void aTypeWithoutEndIsNotReadToItsEnd() {
        String deep = "STRUCT<a: ".repeat(100_000) + "INT" + ">".repeat(100_000);

        assertThat(NestedType.of(deep)).isEqualTo(NestedType.ANYTHING);
    }

    @Test
    void theFieldsOfAStructKeepTheirCapitals() {
        assertThat(new Column("c", "struct<Street:decimal(10,2), `a, b` : map<string,int>>").type())
                .isEqualTo("STRUCT<Street:DECIMAL(10,2), `a, b` : MAP<STRING,INT>>");
        assertThat(new Column("c", "decimal(10,2)").type()).isEqualTo("DECIMAL(10,2)");
    }
}
