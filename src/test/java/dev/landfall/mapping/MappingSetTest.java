package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingSetTest {

    @Test
    void theNewerDialectIsRead() {
        MappingSet set = MappingSet.parse("""
                {
                  "name": "gaming", "version": 3,
                  "outputSchema": {"schemaRef": {"id": "https://ns.adobe.com/acme/schemas/1", "contentType": "x"}},
                  "mappings": [
                    {"sourceType": "ATTRIBUTE", "source": "USERNAME", "destination": "personID", "functionVersion": 1},
                    {"sourceType": "EXPRESSION", "source": "lower(x)", "destination": "a.b"},
                    {"sourceType": "STATIC", "source": "databricks", "destination": "a.c"}
                  ]
                }""", "m.json");

        assertThat(set.schemaId()).isEqualTo("https://ns.adobe.com/acme/schemas/1");
        assertThat(set.mappings())
                .extracting(Mapping::type, Mapping::source, Mapping::destination, Mapping::line)
                .containsExactly(
                        tuple(SourceType.ATTRIBUTE, "USERNAME", "personID", 5),
                        tuple(SourceType.EXPRESSION, "lower(x)", "a.b", 6),
                        tuple(SourceType.STATIC, "databricks", "a.c", 7));
    }

    @Test
    void theMimeNamesOfSourceTypesAreRead() {
        MappingSet set = Mapped.set(
                Mapped.mapping("text/x.schema-path", "a", "x"),
                Mapped.mapping("text/x.aep-xl", "a", "y"),
                Mapped.mapping("text/plain", "a", "z"));

        assertThat(set.mappings())
                .extracting(Mapping::type)
                .containsExactly(SourceType.ATTRIBUTE, SourceType.EXPRESSION, SourceType.STATIC);
    }

    @Test
    void theOlderDialectIsRead() {
        MappingSet set = MappingSet.parse("""
                {"version": 0, "xdmSchema": "https://ns.adobe.com/acme/schemas/1", "xdmVersion": "1.0", "id": null, "mappings": [
                  {"destinationXdmPath": "person.name.firstName", "sourceAttribute": "first_name", "identity": false,
                   "identityGroup": null, "namespaceCode": null, "version": 0}]}""", "m.json");

        assertThat(set.schemaId()).isEqualTo("https://ns.adobe.com/acme/schemas/1");
        assertThat(set.mappings())
                .extracting(Mapping::type, Mapping::source, Mapping::destination, Mapping::line)
                .containsExactly(tuple(SourceType.ATTRIBUTE, "first_name", "person.name.firstName", 2));
    }

    @Test
    void anAnswerThatHoldsBothDialectsIsRead() {
        MappingSet set = Mapped.set("""
                {"sourceType": "text/x.schema-path", "source": "a", "destination": "x", "sourceAttribute": "a",\
                 "destinationXdmPath": "x"}""");

        assertThat(set.mappings())
                .extracting(Mapping::type, Mapping::source, Mapping::destination, Mapping::line)
                .containsExactly(tuple(SourceType.ATTRIBUTE, "a", "x", 2));
    }

    @Test
    void everyMistakeOfTheFileIsToldWithItsLineAndColumn() {
        List<Problem> problems = problems("""
                {"mappings": [
                  {"sourceType": "ATRIBUTE", "source": "a", "destination": "x"},
                  {"sourceType": "ATTRIBUTE", "destination": "x"},
                  {"sourceType": "ATTRIBUTE", "source": "a", "destination": ""},
                  {"sourceType": "ATTRIBUTE", "source": "a", "sourceAttribute": "b", "destination": "x"},
                  "text"
                ]}""");

        assertThat(problems)
                .extracting(problem -> problem.code() + " " + problem.where())
                .containsExactly(
                        "MAPPING-5 m.json:2:18",
                        "MAPPING-4 m.json:3:3",
                        "MAPPING-4 m.json:4:61",
                        "MAPPING-6 m.json:5:65",
                        "MAPPING-4 m.json:6:3",
                        "MAPPING-4 m.json:6:3");
        assertThat(problems.get(0).what()).contains("Did you mean 'ATTRIBUTE'?");
    }

    @Test
    void brokenJsonIsToldWithLineAndColumn() {
        Problem problem = problems("{\"mappings\": [\n  {\"source\": oops}]}").get(0);

        assertThat(problem.code()).isEqualTo("MAPPING-2");
        assertThat(problem.where()).startsWith("m.json:2:");
        assertThat(problems("{\"mappings\": [").get(0).code()).isEqualTo("MAPPING-2");
        assertThat(problems("{\"mappings\": [], \"mappings\": []}").get(0).code())
                .isEqualTo("MAPPING-2");
        assertThat(problems("{\"mappings\": []} x").get(0).code()).isEqualTo("MAPPING-2");
    }

    @Test
    void aFileWithoutMappingsIsRefused() {
        assertThat(problems("{}")).extracting(Problem::code).containsExactly("MAPPING-3");
        assertThat(problems("[]")).extracting(Problem::code).containsExactly("MAPPING-3");
        assertThat(problems("{\"mappings\": {}}")).extracting(Problem::code).containsExactly("MAPPING-3");
        assertThat(problems("")).extracting(Problem::code).containsExactly("MAPPING-3");
    }

    @Test
    void aMistypedFileNamesItsNeighbour() {
        assertThatThrownBy(() -> MappingSet.read(Path.of("mappings/gamin-profile.json")))
                .hasMessageContaining(
                        "There is no mapping set 'mappings/gamin-profile.json'. Did you mean 'gaming-profile.json'?");
    }

    @Test
    void aFolderIsNoMappingSet() {
        assertThatThrownBy(() -> MappingSet.read(Path.of("mappings"))).hasMessageContaining("MAPPING-23");
    }

    @Test
    void moreMappingsThanExperiencePlatformCouldEverUseAreRefused() {
        String one = Mapped.attribute("a", "x");

        assertThat(Mapped.set(Collections.nCopies(50_000, one).toArray(String[]::new))
                        .mappings())
                .hasSize(50_000);
        assertThatThrownBy(() -> Mapped.set(Collections.nCopies(50_001, one).toArray(String[]::new)))
                .hasMessageContaining("MAPPING-31 The mapping set has more than 50,000 mappings. [set.json:50002:1]");
    }

    @Test
    void aFileOfMoreThanTenMegabytesIsRefused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("big.json");
        Files.writeString(file, "{\"mappings\": [%s]}".formatted(Mapped.attribute("a", "x")) + " ".repeat(10_000_000));

        assertThatThrownBy(() -> MappingSet.read(file))
                .hasMessageContaining("MAPPING-30 The mapping set has 10,000,0")
                .hasMessageContaining("10,000,000 are the most");
    }

    @Test
    void bytesThatAreNotUtf8AreToldWithTheirPlace(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("latin.json");
        Files.write(file, "{\"mappings\":\n [\"é\"]}".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> MappingSet.read(file))
                .hasMessageContaining("MAPPING-32")
                .hasMessageContaining("latin.json:2:4]");
    }

    private static List<Problem> problems(String json) {
        try {
            MappingSet.parse(json, "m.json");
            return List.of();
        } catch (ProblemException e) {
            return e.problems();
        }
    }
}
