package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.landing.Column;
import dev.landfall.landing.PersonalColumns;
import dev.landfall.problem.Problem;
import dev.landfall.xdm.XdmSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingSetCheckTest {
    private static final XdmSchema SCHEMA = Mapped.schema("""
            "t": {"type": "string"}, "u": {"type": "string"}, "b": {"type": "boolean"}, "timestamp": {"type": "string"}""");
    private static final List<Column> COLUMNS =
            List.of(new Column("name", "STRING"), new Column("joined", "TIMESTAMP"), new Column("date", "STRING"));

    private static final String EVENT = """
            {"type": "object", "required": ["must"], "properties": {"may": {"type": "string"}, "must": {"type": "string"}}}""";

    /** What {@code Mapped.mapping} writes before the source and, after its last character, before the destination. */
    private static final int SOURCE = "{\"sourceType\": \"EXPRESSION\", \"source\": \"".length() + 1;

    private final Path folder;

    MappingSetCheckTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** The place of the mistake is the first character of its marked part. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "MAPPING-13 | upper(»lowr(name))",
                "MAPPING-14 | concat(\"a\", »lower(name, name))",
                "MAPPING-7  | lower(name) + »nme",
                "MAPPING-7  | \"\\\" é\\u00e9\" + »${nme}",
                "MAPPING-15 | name.»getClass()",
                "MAPPING-16 | lower(name »name)",
                "MAPPING-16 | name.length() »+ )",
                "MAPPING-16 | (name »# 1)",
                "MAPPING-16 | »${name",
                "MAPPING-16 | contains_key(»\"a..b\")"
            })
    void aMistakeInAnExpressionIsToldWithItsVeryCharacter(String code, String marked) {
        int at = marked.indexOf('»');
        String source = marked.replace("»", "");

        List<Problem> problems =
                check(Mapped.mapping("EXPRESSION", source, "t")).problems();

        int escapes = Mapped.quoted(source.substring(0, at)).length() - 2 - at;
        assertThat(problems)
                .extracting(problem -> problem.code() + " " + place(problem))
                .containsExactly("%s 2:%d".formatted(code, SOURCE + at + escapes));
    }

    @Test
    void aMistakeInAnAttributeOrAStaticTextIsToldWhereItsValueBegins() {
        List<Problem> problems = check(
                        Mapped.attribute("nme", "t"),
                        Mapped.attribute("name", "tt"),
                        Mapped.attribute("joined", "b"),
                        Mapped.mapping("STATIC", "maybe", "b"),
                        Mapped.attribute("name", "t"))
                .problems();

        assertThat(problems)
                .extracting(problem -> problem.code() + " " + place(problem))
                .containsExactly(
                        "MAPPING-7 2:39", "XDM-4 3:62", "MAPPING-11 4:39", "MAPPING-12 5:60", "MAPPING-12 6:62");
    }

    @Test
    void bothHalvesOfOneMappingAreChecked() {
        assertThat(check(Mapped.mapping("EXPRESSION", "lowr(nme)", "tt")).problems())
                .extracting(Problem::code)
                .containsExactly("XDM-4", "MAPPING-13", "MAPPING-7");
        assertThat(check(Mapped.attribute("nme", "tt")).problems())
                .extracting(Problem::code)
                .containsExactly("XDM-4", "MAPPING-7");
    }

    @Test
    void aTargetOfAnUnknownTypeIsAMistakeAndOthersAreNot() {
        XdmSchema schema = Mapped.schema("""
                "t": {"type": "string"}, "g": {"type": "geo"}, "o": {"type": "object", "properties": {"h": {"type": "hue"}}}""");
        Path targeting = file(Mapped.attribute("name", "g"), Mapped.attribute("name", "o.h.x"));

        MappingSetCheck wrong =
                MappingSetCheck.of(targeting, Optional.of(schema), Optional.of(COLUMNS), PersonalColumns.NONE);
        MappingSetCheck right = MappingSetCheck.of(
                file(Mapped.attribute("name", "t")), Optional.of(schema), Optional.of(COLUMNS), PersonalColumns.NONE);

        assertThat(wrong.problems())
                .extracting(problem -> problem.code() + " " + place(problem) + " " + problem.what())
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("XDM-6 2:62 ").contains("'g' is of type 'geo'"),
                        two -> assertThat(two).startsWith("XDM-6 3:62 ").contains("'o.h' is of type 'hue'"));
        assertThat(right.problems()).isEmpty();
        assertThat(right.warnings()).extracting(Problem::code).containsExactly("XDM-6", "XDM-6");
    }

    @Test
    void aRequiredPathOfAnUnknownTypeIsAMistakeWhereItsParentIsMapped() {
        XdmSchema schema = Mapped.schema("""
                "t": {"type": "string"}, "o": {"type": "object", "required": ["h"],
                 "properties": {"h": {"type": "hue"}, "i": {"type": "string"}}}""");

        MappingSetCheck without = MappingSetCheck.of(
                file(Mapped.attribute("name", "t")), Optional.of(schema), Optional.of(COLUMNS), PersonalColumns.NONE);
        MappingSetCheck within = MappingSetCheck.of(
                file(Mapped.attribute("name", "o.i")), Optional.of(schema), Optional.of(COLUMNS), PersonalColumns.NONE);

        assertThat(without.problems()).isEmpty();
        assertThat(within.problems()).singleElement().satisfies(problem -> assertThat(problem.toString())
                .startsWith("XDM-16 The schema requires the path 'o.h' of type 'hue'"));
    }

    @Test
    void whatCannotBeReadHidesNothingElse() {
        List<Problem> problems = check(Mapped.mapping("ATRIBUTE", "name", "t"), Mapped.attribute("nme", "u"))
                .problems();

        assertThat(problems).extracting(Problem::code).containsExactly("MAPPING-5", "MAPPING-7");
    }

    @Test
    void anUnreadableMappingHidesNothingThatIsMissing() {
        List<Problem> problems = identified(
                        Mapped.mapping("ATRIBUTE", "name", "t"), Mapped.attribute("name", "event.may"))
                .problems();

        assertThat(problems)
                .extracting(problem -> problem.code() + " " + place(problem))
                .containsExactly("MAPPING-5 2:16", "MAPPING-19 1:2", "MAPPING-18 1:2");
    }

    @Test
    void aTargetThatAnUnreadableMappingNamesIsNotMissing() {
        List<Problem> problems = identified(
                        Mapped.mapping("ATRIBUTE", "name", "id"),
                        Mapped.attribute("name", "event.may"),
                        "{\"sourceType\": \"ATTRIBUTE\", \"destination\": \"event.must\"}")
                .problems();

        assertThat(problems).extracting(Problem::code).containsExactly("MAPPING-5", "MAPPING-4");
    }

    @Test
    void bothHalvesOfAnUnreadableMappingAreChecked() {
        List<Problem> problems = check(
                        "{\"sourceType\": \"ATTRIBUTE\", \"source\": \"nme\"}",
                        "{\"sourceType\": \"ATTRIBUTE\", \"destination\": \"tt\"}",
                        Mapped.mapping("ATRIBUTE", "name", "u"),
                        Mapped.attribute("name", "u"))
                .problems();

        assertThat(problems)
                .extracting(problem -> problem.code() + " " + place(problem))
                .containsExactly(
                        "MAPPING-4 2:1",
                        "MAPPING-4 3:1",
                        "MAPPING-5 4:16",
                        "MAPPING-7 2:39",
                        "XDM-4 3:44",
                        "MAPPING-12 5:62");
        assertThat(problems.get(5).what()).contains("first on line 4");
    }

    @Test
    void ofASetWithoutMappingsThatAloneIsTold() {
        assertThat(identified().problems())
                .extracting(problem -> problem.code() + " " + place(problem))
                .containsExactly("MAPPING-3 1:2");
    }

    /** Compared with a schema that asks for the primary identity {@code id} and within {@code event} for {@code must}. */
    private MappingSetCheck identified(String... mappings) {
        XdmSchema schema = Mapped.schema(
                "\"t\": {\"type\": \"string\"}, \"id\": {\"type\": \"string\"}, \"event\": %s".formatted(EVENT), """
                [{"@type": "xdm:descriptorIdentity", "xdm:sourceSchema": "s", "xdm:sourceProperty": "/id",
                    "xdm:isPrimary": true}]""");
        return MappingSetCheck.of(file(mappings), Optional.of(schema), Optional.of(COLUMNS), PersonalColumns.NONE);
    }

    @Test
    void theOlderDialectIsCheckedAlike() {
        List<Problem> problems = check("""
                {"destinationXdmPath": "tt", "sourceAttribute": "name", "identity": false},
                {"destinationXdmPath": "t", "sourceAttribute": "nme", "identity": false}""").problems();

        assertThat(problems)
                .extracting(problem -> problem.code() + " " + place(problem))
                .containsExactly("XDM-4 2:24", "MAPPING-7 3:48");
    }

    @Test
    void withoutSchemaAndColumnsTheLanguageIsCheckedStill() {
        Path file = file(Mapped.mapping("EXPRESSION", "lowr(anything)", "any.target"));

        assertThat(MappingSetCheck.of(file, Optional.empty(), Optional.empty(), PersonalColumns.NONE)
                        .problems())
                .extracting(Problem::code)
                .containsExactly("MAPPING-13");
    }

    @Test
    void aDroppedColumnIsToldWithoutASchemaToo() {
        PersonalColumns personal = new PersonalColumns(List.of(), List.of(), List.of("joined"));
        Path file = file(Mapped.attribute("joined", "t"), Mapped.mapping("EXPRESSION", "lower(Joined)", "u"));

        List<Problem> known = MappingSetCheck.of(file, Optional.empty(), Optional.of(COLUMNS), personal)
                .problems();
        List<Problem> unknown = MappingSetCheck.of(file, Optional.empty(), Optional.empty(), personal)
                .problems();

        assertThat(known).extracting(Problem::code).containsExactly("MAPPING-39", "MAPPING-39");
        assertThat(unknown).isEqualTo(known);
    }

    @Test
    void aBareReservedWordIsAWarning() {
        MappingSetCheck check = check(
                Mapped.attribute("date", "t"),
                Mapped.mapping("EXPRESSION", "lower(date) + date(name).new", "u"),
                Mapped.attribute("${date}", "timestamp"));

        assertThat(check.warnings())
                .extracting(problem -> problem.code() + " " + place(problem) + " " + problem.what())
                .satisfiesExactly(
                        warning -> assertThat(warning)
                                .startsWith("MAPPING-33 2:40 ")
                                .contains("'date'"),
                        warning -> assertThat(warning)
                                .startsWith("MAPPING-33 3:47 ")
                                .contains("'date'"),
                        warning -> assertThat(warning)
                                .startsWith("MAPPING-33 3:66 ")
                                .contains("'new'"));
        assertThat(check.warnings().get(0).mend()).contains("${date}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "upper(name)",
                "uper(name)",
                "name + date",
                "name+date",
                "nme == date",
                "'fixed'",
                "name.equals('x')",
                "${name}.trim()"
            })
    void anExpressionAsAnAttributeIsToldAsThat(String expression) {
        for (String target : List.of("t", "unknown")) {
            MappingSetCheck check = check(Mapped.attribute(expression, target));

            assertThat(check.problems())
                    .filteredOn(problem -> !problem.code().equals("XDM-4"))
                    .singleElement()
                    .satisfies(problem ->
                            assertThat(problem.code() + " " + place(problem)).isEqualTo("MAPPING-41 2:39"))
                    .satisfies(problem -> assertThat(problem.mend()).contains("sourceType EXPRESSION"));
            assertThat(check.warnings()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nme", "first-name", "Amount (USD)", "Total(EUR)", "a/b", "First & Last", "what?"})
    void whatIsNoExpressionIsAnUnknownColumnStill(String column) {
        assertThat(check(Mapped.attribute(column, "t")).problems())
                .extracting(Problem::code)
                .containsExactly("MAPPING-7");
    }

    @Test
    void aReservedWordThatCannotBeReadIsNamed() {
        assertThat(check(Mapped.mapping("EXPRESSION", "lower(new)", "t")).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.what())
                        .contains("'new' is a reserved word, a field of that name is written ${new}"));
    }

    @Test
    void tenThousandMappingsAreCheckedInSeconds() {
        Path file = file(tenThousand(at -> Mapped.mapping("EXPRESSION", "lower(name)", "p" + at)));
        Instant start = Instant.now();

        MappingSetCheck check =
                MappingSetCheck.of(file, Optional.of(wide()), Optional.of(COLUMNS), PersonalColumns.NONE);

        assertThat(check.problems()).isEmpty();
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void tenThousandMistakesAreToldInSecondsToo() {
        Path file = file(tenThousand(at -> Mapped.attribute("nmae" + at, "propety%d.inside".formatted(at))));
        Instant start = Instant.now();

        MappingSetCheck check =
                MappingSetCheck.of(file, Optional.of(wide()), Optional.of(COLUMNS), PersonalColumns.NONE);

        assertThat(check.problems()).hasSize(20_000);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }

    /** Fifty thousand mistakes among ten thousand paths and columns that are all alike: more words than anybody compares. */
    @Test
    void fiftyThousandMistakesAreToldTooAndTheFirstWithTheirSuggestions() {
        XdmSchema schema = wide();
        List<Column> columns = IntStream.range(0, 10_000)
                .mapToObj(at -> new Column("column" + at, "STRING"))
                .toList();
        String[] mappings = IntStream.range(0, 25_000)
                .mapToObj(at -> Mapped.attribute("colunm" + at, "q" + at))
                .toArray(String[]::new);

        MappingSetCheck check =
                MappingSetCheck.of(file(mappings), Optional.of(schema), Optional.of(columns), PersonalColumns.NONE);

        assertThat(check.problems()).hasSize(50_000);
        assertThat(check.problems().get(0).what()).contains("Did you mean 'p0'?");
        assertThat(check.problems().get(1).what()).contains("Did you mean 'column0'?");
        assertThat(check.problems().get(49_999).what()).doesNotContain("Did you mean");
    }

    /** What is longer than an expression may be is not read for warnings either. */
    @Test
    void aMistakeOfMegabytesIsToldAtOnce() {
        String source = "f(a.b) + ".repeat(500_000) + "1";

        MappingSetCheck check = check(Mapped.mapping("EXPRESSION", source, "t"), Mapped.attribute(source, "u"));

        assertThat(check.problems()).extracting(Problem::code).containsExactly("MAPPING-17", "MAPPING-7");
    }

    private static String[] tenThousand(IntFunction<String> mapping) {
        return IntStream.range(0, 10_000).mapToObj(mapping).toArray(String[]::new);
    }

    private static XdmSchema wide() {
        return Mapped.schema(String.join(", ", tenThousand("\"p%d\": {\"type\": \"string\"}"::formatted)));
    }

    private MappingSetCheck check(String... mappings) {
        return MappingSetCheck.of(file(mappings), Optional.of(SCHEMA), Optional.of(COLUMNS), PersonalColumns.NONE);
    }

    private Path file(String... mappings) {
        try {
            return Files.writeString(
                    folder.resolve("set.json"), "{\"mappings\": [\n%s\n]}".formatted(String.join(",\n", mappings)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String place(Problem problem) {
        return problem.where().replaceFirst(".*set\\.json:?", "");
    }
}
