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

class MappingSetCheckTest {
    private static final XdmSchema SCHEMA = Mapped.schema("""
            "t": {"type": "string"}, "u": {"type": "string"}, "b": {"type": "boolean"}, "timestamp": {"type": "string"}""");
    private static final List<Column> COLUMNS =
            List.of(new Column("name", "STRING"), new Column("joined", "TIMESTAMP"), new Column("date", "STRING"));

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
