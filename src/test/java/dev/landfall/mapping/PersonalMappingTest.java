package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.landing.Column;
import dev.landfall.landing.PersonalColumns;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import dev.landfall.xdm.XdmSchema;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the treatment of personal data makes of mappings, told the same with the staged columns and without any. */
class PersonalMappingTest {
    private static final PersonalColumns PERSONAL = new PersonalColumns(
            List.of("MAIL", "First Name", "address"), List.of("phone", "born"), List.of("ssn", "type"));
    private static final List<Column> STAGED = Stream.of("mail", "First Name", "address", "phone", "born", "name")
            .map(name -> new Column(name, "STRING"))
            .toList();
    private static final XdmSchema SCHEMA = Mapped.schema("""
            "id": {"type": "string"}, "t": {"type": "string"}, "n": {"type": "number"}, "i": {"type": "integer"},
            "b": {"type": "boolean"}, "d": {"type": "string", "format": "date"},
            "m": {"type": "string", "format": "date-time"}, "o": {"type": "object", "properties": {"t": {"type": "string"}}},
            "identityMap": {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "object",
              "properties": {"id": {"type": "string"}, "primary": {"type": "boolean"}}}}}""", """
            [{"@type": "xdm:descriptorIdentity", "xdm:sourceSchema": "s", "xdm:sourceVersion": 1,
              "xdm:sourceProperty": "/id", "xdm:namespace": "Email", "xdm:property": "xdm:code", "xdm:isPrimary": true}]""");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ATTRIBUTE  | mail                           | id                       | 'mail'",
                "ATTRIBUTE  | ${First Name}                  | id                       | 'First Name'",
                "ATTRIBUTE  | mail                           | identityMap.email[0].id  | 'mail'",
                "EXPRESSION | sha256(lower(Mail))            | id                       | 'Mail'",
                "EXPRESSION | concat(name, ${First Name})    | identityMap.email[0].id  | 'First Name'",
                "EXPRESSION | to_object('email', mail)       | identityMap              | 'mail'"
            })
    void aMaskedColumnFeedsNoIdentity(String type, String source, String target, String column) {
        List<Problem> problems = problems(type, source, target);

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.toString()).contains("MAPPING-37", column, "'%s'".formatted(target), "hash");
            assertThat(problem.where()).startsWith("set.json:2:");
        });
    }

    @Test
    void theMaskedColumnOfAnExpressionIsToldWithItsVeryPlace() {
        int source = Mapped.mapping("EXPRESSION", "", "").indexOf("\"\"") + 2;

        assertThat(problems("EXPRESSION", "concat(name, mail)", "id"))
                .extracting(Problem::where)
                .containsExactly("set.json:2:" + (source + "concat(name, ".length()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ATTRIBUTE  | phone                    | id",
                "EXPRESSION | upper(phone)             | identityMap.phone[0].id",
                "ATTRIBUTE  | name                     | id",
                "ATTRIBUTE  | mail                     | t",
                "EXPRESSION | is_empty(mail)           | b",
                "EXPRESSION | is_empty(mail)           | identityMap.email[0].primary",
                "EXPRESSION | iif(phone == null, 0, 1) | n",
                "STATIC     | mail                     | id"
            })
    void whatIsHashedOrOnlyLookedAtOrIsNoIdentityIsFine(String type, String source, String target) {
        assertThat(problems(type, source, target)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"mail, masked, n, double", "phone, hashed, i, long", "mail, masked, b, boolean", "born, hashed, d, date"
    })
    void whatIsMaskedOrHashedIsNoNumberDateOrBoolean(String column, String treatment, String target, String type) {
        assertThat(problems("ATTRIBUTE", column, target)).singleElement().satisfies(problem -> {
            assertThat(problem.toString())
                    .contains("'%s' is %s by the route".formatted(column, treatment))
                    .contains("MAPPING-38", "'%s' (%s)".formatted(target, type));
            assertThat(problem.where()).startsWith("set.json:2:");
        });
    }

    @Test
    void nothingLiesBelowWhatIsMasked() {
        assertThat(problems("ATTRIBUTE", "address.city", "t"))
                .extracting(Problem::code)
                .containsExactly("MAPPING-22");
        assertThat(problems("ATTRIBUTE", "address", "o"))
                .extracting(Problem::code)
                .containsExactly("MAPPING-10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssn", "SSN", "${ssn}", "ssn.number"})
    void aDroppedColumnIsSaidToBeDropped(String source) {
        assertThat(problems("ATTRIBUTE", source, "t")).singleElement().satisfies(PersonalMappingTest::isDropped);
    }

    @Test
    void aDroppedColumnOfAnExpressionIsSaidToBeDroppedToo() {
        assertThat(problems("EXPRESSION", "lower(ssn)", "t")).singleElement().satisfies(PersonalMappingTest::isDropped);
        assertThat(problems("EXPRESSION", "object_to_map(name, type)", "t")).isEmpty();
    }

    private static void isDropped(Problem problem) {
        assertThat(problem.toString()).contains("MAPPING-39", "is dropped by the route (drop), so nothing reads it");
        assertThat(problem.toString()).doesNotContain("Did you mean");
    }

    @Test
    void theColumnsOfTheTableAreTreatedAsTheStagedOnesAre() {
        List<Column> ofTheTable =
                List.of(new Column("mail", "STRING"), new Column("born", "DATE"), new Column("ssn", "STRING"));
        MappingSet set =
                Mapped.set(Mapped.attribute("mail", "id"), Mapped.attribute("born", "d"), Mapped.attribute("ssn", "t"));

        assertThat(compiled(set, ofTheTable))
                .extracting(Problem::code)
                .containsExactly("MAPPING-37", "MAPPING-38", "MAPPING-39");
        assertThat(Mapped.problems(set, ofTheTable, SCHEMA)).isEmpty();
    }

    /** The same from the staged columns and without knowing any. */
    private static List<Problem> problems(String type, String source, String target) {
        MappingSet set = target.equals("id")
                ? Mapped.set(Mapped.mapping(type, source, target))
                : Mapped.set(Mapped.mapping(type, source, target), Mapped.attribute("name", "id"));
        List<Problem> offline = Mapper.check(set, PERSONAL, SCHEMA, "");
        assertThat(compiled(set, STAGED)).isEqualTo(offline);
        return offline;
    }

    private static List<Problem> compiled(MappingSet set, List<Column> columns) {
        try {
            Mapper.compile(set, columns, PERSONAL, SCHEMA, "");
            return List.of();
        } catch (ProblemException e) {
            return e.problems();
        }
    }
}
