package dev.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code mapping new} writes without any connection. */
final class MappingNewCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Path set;
    private final Workplace workplace;

    MappingNewCommandTest(@TempDir Path folder) {
        this.folder = folder;
        this.set = folder.resolve("mappings/gaming-profile.json");
        this.workplace = new Workplace(folder);
    }

    @Test
    void theTutorialsMappingSetIsProposedFromTheTestFilesColumns() throws IOException {
        JsonNode before = JSON.readTree(set.toFile());
        workplace.delete("mappings/gaming-profile.json");

        Said said = workplace.run("mapping", "new", "gaming-profile");

        assertThat(said.exitCode()).as(said.all()).isZero();
        assertThat(JSON.readTree(set.toFile()).path("mappings")).isEqualTo(before.path("mappings"));
        assertThat(said.out())
                .contains("username            ->  personID", "identity namespace", "12 mappings written to " + set)
                .doesNotContain("unmapped");
        assertThat(workplace.run("mapping", "check", set.toString()).out()).contains("nothing is wrong");
    }

    @Test
    void aMappingSetIsWrittenOverOnlyByForce() throws IOException {
        String before = Files.readString(set);

        Said refused = workplace.run("mapping", "new", "gaming-profile");
        String kept = Files.readString(set);
        Said forced = workplace.run("mapping", "new", "gaming-profile", "--force");

        assertThat(refused.err()).contains("CLI-15", "--force", "routes/gaming-profile.camel.yaml:17:");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(kept).isEqualTo(before);
        assertThat(forced.exitCode()).isZero();
    }

    @Test
    void whatIsLeftToAPersonIsNamed() throws IOException {
        Path columns = Files.writeString(
                folder.resolve("columns.json"),
                "{\"first_name\": \"STRING\", \"region\": \"STRING\", \"nonsense\": \"INT\"}");

        Said said = workplace.run("mapping", "new", "gaming-profile", "--force", "--columns", columns.toString());
        Said json =
                workplace.run("mapping", "new", "gaming-profile", "--force", "--json", "--columns", columns.toString());

        assertThat(said.out())
                .contains("Columns without a path:", "region: could be homeAddress.region, ", "nonsense: no path")
                .contains("The following unmapped paths are required: personID");
        JsonNode answer = JSON.readTree(json.out());
        assertThat(answer.at("/mapped/0/target").asText()).isEqualTo("person.name.firstName");
        assertThat(answer.at("/unmapped")).hasSize(2);
        assertThat(answer.at("/required/0").asText()).isEqualTo("personID");
    }

    @Test
    void columnsAreProposedAsTheRouteTreatsThem() {
        workplace.edit(
                "routes/gaming-profile.camel.yaml",
                "date_joined }",
                "date_joined }\n      - { name: mask, value: \"username, first_name, customer_ltv\" }"
                        + "\n      - { name: drop, value: city }");

        Said said = workplace.run("mapping", "new", "gaming-profile", "--force");

        assertThat(said.out())
                .contains("9 mappings written", "username: is masked, personID is an identity")
                .contains(
                        "customer_ltv: what is masked does not fit", "person.name.firstName", "are required: personID")
                .doesNotContain("city");
        assertThat(workplace.run("check").out()).contains("MAPPING-19", "1 problem, ");
    }

    @Test
    void whereNothingFitsNothingIsWritten() throws IOException {
        Path columns = Files.writeString(folder.resolve("columns.json"), "{\"nonsense\": \"STRING\"}");
        workplace.delete("mappings/gaming-profile.json");

        Said said = workplace.run("mapping", "new", "gaming-profile", "--columns", columns.toString());

        assertThat(said.err()).contains("CLI-17", "'gaming-profile'");
        assertThat(set).doesNotExist();
    }

    @Test
    void withoutColumnsTheMissingConnectionIsNamed() {
        workplace.delete("mappings/gaming-profile.json").delete("mappings/gaming-profile.test.json");

        Said said = workplace.run("mapping", "new", "gaming-profile");

        assertThat(said.err()).contains("databricks.host");
        assertThat(said.exitCode()).isEqualTo(2);
    }
}
