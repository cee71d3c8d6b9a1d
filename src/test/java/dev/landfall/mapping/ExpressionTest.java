package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.landing.Column;
import dev.landfall.xdm.XdmSchema;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
    private static final List<Column> COLUMNS = List.of(
            new Column("NAME", "STRING"),
            new Column("First Name", "STRING"),
            new Column("date", "STRING"),
            new Column("amount", "DECIMAL(38,10)"),
            new Column("big", "BIGINT"),
            new Column("ratio", "DOUBLE"),
            new Column("flag", "BOOLEAN"),
            new Column("joined", "TIMESTAMP"),
            new Column("local", "TIMESTAMP_NTZ"),
            new Column("born", "DATE"),
            new Column("nothing", "STRING"),
            new Column("address", "STRUCT<street.name: STRING, city: STRING>"),
            new Column("tags", "ARRAY<STRING>"),
            new Column("a.b", "STRING"));

    private static final String[] CELLS = {
        "Ada",
        "Ada Maria",
        "2024-05-06",
        "1234567890123456789012345678.0123456789",
        "9223372036854775807",
        "0.5",
        "true",
        "2024-01-06T11:32:56.123456Z",
        "2024-01-06T11:32:56",
        "1815-12-10",
        null,
        "{\"street.name\": \"High Street\", \"city\": \"London\", \"class\": \"x\"}",
        "[\"red\", \"green\"]",
        "dotted"
    };

    @ParameterizedTest
    @CsvSource(
            delimiterString = "-->",
            quoteCharacter = '`',
            value = {
                "concat('Hi, ', NAME, '!') --> Hi, Ada!",
                "concat(name, nothing) --> Ada",
                "concat(\"a\", 'b', 3, true) --> ab3true",
                "${First Name} --> Ada Maria",
                "upper(${First Name}) --> ADA MARIA",
                "lower(NAME) --> ada",
                "lcase(NAME) + ucase(NAME) --> adaADA",
                "trim('  x ') + '.' --> x.",
                "ltrim('  x ') + '.' --> x .",
                "'.' + rtrim(' x ') --> . x",
                "substr('This is a test', 7, 2) --> ` a`",
                "substr('abc', 1) --> bc",
                "replacestr('a-b-c', '-', '') --> abc",
                "date(date) --> 2024-05-06T00:00:00Z",
                "format(date(date), 'dd.MM.yyyy') --> 06.05.2024",
                "date('2019-10-23 11:24') --> 2019-10-23T11:24:00Z",
                "date('2019-10-17 11:55:12') --> 2019-10-17T11:55:12Z",
                "date('23/10/2019', 'dd/MM/yyyy') --> 2019-10-23T00:00:00Z",
                "date('no', 'dd/MM/yyyy', '2020-01-01') --> 2020-01-01T00:00:00Z",
                "now() --> 2026-01-31T09:15:00.123456Z",
                "format(joined, 'yyyy') --> 2024",
                "amount --> 1234567890123456789012345678.0123456789",
                "amount + 1 --> 1234567890123456789012345679.0123456789",
                "amount * 2 --> 2469135780246913578024691356.0246913578",
                "big --> 9223372036854775807",
                "ratio * 4 --> 2.0",
                "flag --> true",
                "joined --> 2024-01-06T11:32:56.123456Z",
                "local --> 2024-01-06T11:32:56Z",
                "born --> 1815-12-10T00:00:00Z",
                "iif(flag, 'yes', 'no') --> yes",
                "iif(NAME.equals('Ada'), 1, 2) --> 1",
                "iif(nothing == null, 'none', 'some') --> none",
                "iif(nothing != null && nothing != '', 'some', 'none') --> none",
                "iif(nothing.equals('x'), 'some', 'none') --> none",
                "coalesce(nothing, NAME) --> Ada",
                "decode(NAME, 'Bob', 'B', 'Ada', 'A', '?') --> A",
                "decode('x', 'Bob', 'B', '?') --> ?",
                "decode(2, 1, 'one', 2, 'two') --> two",
                "is_empty(nothing) --> true",
                "is_empty(tags) --> false",
                "is_empty('') --> true",
                "to_integer('42') + 1 --> 43",
                "to_decimal('20.5') * 2 --> 41.0",
                "sha256('abc') --> ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "address.city --> London",
                "address.street\\.name --> High Street",
                "address.${street.name} --> High Street",
                "address['city'] --> London",
                "address.get('city') --> London",
                "tags[1] --> green",
                "tags.size() --> 2",
                "a\\.b --> dotted",
                "${a.b} --> dotted",
                "${a\\.b} --> dotted",
                "1 + 2 * 3 - 4 / 2 % 3 --> 5",
                "5 > 3 && !(2 >= 3) || false --> true",
                "'6000' > 5000 --> true",
                "flag ? NAME : 'no' --> Ada",
                "flag ? lower(NAME) : upper(NAME) --> ada",
                "flag?date:lower(NAME) --> 2024-05-06",
                "nothing ?: NAME --> Ada",
                "address?.city --> London",
                "{'a': 1}.get('a') --> 1",
                "['a', 'b'][1] --> b",
                "NAME.length() + 1.5e1 --> 18.0",
                "\"${First Name}\" --> ${First Name}",
                "'it\\'s' --> it's",
            })
    void anExpressionGivesItsValue(String expression, String value) {
        assertThat(evaluate(expression)).isEqualTo("{\"x\":" + Mapped.quoted(value) + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nullify()",
                "null",
                "nothing",
                "''",
                "upper(nothing)",
                "concat(nothing, null)",
                "decode('x', 'a', 'b')",
                "address.nowhere.deeper",
                "format(nothing, 'yyyy')",
                "date(nothing)",
                "sha256(nothing)",
                "to_integer(nothing)",
                "coalesce(nothing, null)",
                "tags[7]"
            })
    void nothingIsLeftOut(String expression) {
        assertThat(evaluate(expression)).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "to_integer('x')", "to_integer('1.5')", "to_integer('3000000000')", "date('x')", "format('x', 'yyyy')",
                "date('2024-02-30', 'yyyy-MM-dd')", "date('x', 'nonsense{')", "sha256('x', 'EBCDIC')", "1 / 0",
                        "NAME * 2"
            })
    void whatFailsForARowRejectsTheRow(String expression) {
        assertThat(evaluate(expression)).isEqualTo("REJECT-14");
    }

    @Test
    void halfACharacterIsAReject() {
        assertThat(evaluate("substr('😀', 0, 1)")).isEqualTo("REJECT-17");
        assertThat(evaluate("substr('😀', 0, 2)")).isEqualTo("{\"x\":\"😀\"}");
    }

    @Test
    void whatCannotBeReadIsToldByItsOwnNames() {
        assertThat(Mapped.problems(
                        Mapped.set(Mapped.mapping("EXPRESSION", "concat(first_name last_name)", "x")),
                        List.of(new Column("first_name", "STRING"), new Column("last_name", "STRING")),
                        Mapped.schema("\"x\": {\"type\": \"string\"}")))
                .singleElement()
                .asString()
                .contains("'last_name'")
                .doesNotContain("column1");
    }

    @Test
    void iterationIsNoPartOfAnExpression() {
        assertThat(Mapped.problems(
                        Mapped.set(Mapped.mapping("EXPRESSION", "join(',', list[*].name)", "x")),
                        List.of(new Column("list", "ARRAY<STRUCT<>>")),
                        Mapped.schema("\"x\": {\"type\": \"string\"}")))
                .singleElement()
                .asString()
                .contains("MAPPING-16", "transformArray");
    }

    @Test
    void anAttributeThatAFunctionTakesByItsNameNeedNotBeAColumn() {
        assertThat(evaluate("object_to_map({'type': 'x', 'v': 1}, type).get('x').get('v')"))
                .isEqualTo("{\"x\":\"1\"}");
    }

    @Test
    void theReasonOfAFailedExpressionHoldsNoValue() {
        Mapper mapper = mapper("to_integer(NAME) + NAME * 2");

        assertThat(mapper.map(CELLS).reasons())
                .asString()
                .contains("argument 1 is not a number", "expression on line 2, to_integer(NAME) + NAME * 2")
                .doesNotContain("Ada");
        assertThat(mapper("NAME * 2").map(CELLS).reasons())
                .isNotEmpty()
                .asString()
                .doesNotContain("Ada");
    }

    private static String evaluate(String expression) {
        return Mapped.json(mapper(expression).map(CELLS));
    }

    private static Mapper mapper(String expression) {
        return Mapped.compile(set(expression), COLUMNS, schema());
    }

    private static MappingSet set(String expression) {
        return Mapped.set(Mapped.mapping("EXPRESSION", expression, "x"));
    }

    private static XdmSchema schema() {
        return Mapped.schema("\"x\": {\"type\": \"string\"}");
    }
}
