package dev.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check} finds without any connection, credential or file of its own. */
final class CheckCommandTest {
    private static final String ROUTES = "routes/gaming-profile.camel.yaml";
    private static final String MAPPING = "mappings/gaming-profile.json";

    private final Path folder;
    private final Workplace workplace;

    CheckCommandTest(@TempDir Path folder) {
        this.folder = folder;
        this.workplace = new Workplace(folder);
    }

    @Test
    void needsNoCredentialAndLeavesNoFile() {
        Set<String> before = workplace.files();

        Said said = workplace.run("check");

        assertThat(said.all()).contains("nothing is wrong");
        assertThat(said.exitCode()).isZero();
        assertThat(said.out())
                .contains("gaming-profile  ")
                .contains(
                        "extract 0 0/30 * * * ?  incremental on date_joined  -> dataset 65f000000000000000000001  ok");
        assertThat(workplace.files()).isEqualTo(before);
    }

    @Test
    void withoutAnySettingAMissingDatasetIsAWarning() {
        workplace.unset("platform.dataset.gaming-profile");

        Said said = workplace.run("check");

        assertThat(said.exitCode()).isZero();
        assertThat(said.out()).contains("warning  CHECK-1", "platform.dataset.gaming-profile", "0 problems, 1 warning");
    }

    @Test
    void aMistypedSettingIsSuggested() {
        workplace.set("databricks.hots", "adb-1.2.azuredatabricks.net");

        mistake("SETTINGS-1", "databricks.hots", "Did you mean 'databricks.host'?");
    }

    @Test
    void whatWouldKeepAServingProcessFromStartingIsTold() {
        workplace.set("http.bind", "0.0.0.0");

        mistake("HTTP-2", "http.bind is '0.0.0.0'", "http.token");
    }

    @Test
    void anImpossibleValueOfASettingIsTold() {
        workplace.set("landing.part-rows", "many");

        mistake("SETTINGS-2", "landing.part-rows", "many");
    }

    @Test
    void aMistypedMappingFileIsToldWhereTheRouteNamesIt() {
        workplace.edit(ROUTES, "gaming-profile.json", "gaming-profle.json");

        mistake("MAPPING-1", "Did you mean 'gaming-profile.json'?", ROUTES + ":17:");
    }

    @Test
    void aMistypedTargetIsToldWithItsLine() {
        workplace.edit(MAPPING, "person.name.firstName", "person.name.fistName");

        mistake("XDM-4", "Did you mean 'person.name.firstName'?", MAPPING + ":12:73");
    }

    @Test
    void aMappingThatMissesThePrimaryIdentityIsTold() {
        workplace.edit(MAPPING, "\"personID\"", "\"person.name.middleName\"");

        mistake("MAPPING-19", "'personID'", "dataflow gaming-profile");
    }

    @Test
    void aMaskedPrimaryIdentityIsTold() {
        workplace.edit(ROUTES, "date_joined }", "date_joined }\n      - { name: mask, value: USERNAME }");

        mistake("MAPPING-37", "'username'", "'personID'", "dataflow gaming-profile", MAPPING + ":11:");
    }

    @Test
    void whatIsMaskedOrDroppedIsToldWhereItIsMapped() {
        workplace.edit(
                ROUTES,
                "date_joined }",
                "date_joined }\n      - { name: mask, value: customer_ltv }\n      - { name: drop, value: city }");

        Said said = workplace.run("check");
        Said set = workplace.run("mapping", "check", folder.resolve(MAPPING).toString());

        assertThat(said.out()).contains("MAPPING-38", "'customer_ltv'", MAPPING + ":20:", "MAPPING-39", "'city'");
        assertThat(set.out()).contains("MAPPING-38", "'customer_ltv'", MAPPING + ":20:", "MAPPING-39", "'city'");
        assertThat(said.out()).contains("2 problems, ");
        assertThat(set.out()).contains("2 problems, ");
    }

    @Test
    void aHashedIdentityIsFine() {
        workplace
                .environment("PERSONAL_DATA_SALT", "a-salt-of-this-test-alone")
                .edit(ROUTES, "date_joined }", "date_joined }\n      - { name: hash, value: username }");

        assertThat(workplace.run("check").out()).contains("nothing is wrong");
    }

    @Test
    void anUnknownFunctionIsToldWithoutKnowingTheColumns() {
        workplace.edit(
                MAPPING,
                "\"ATTRIBUTE\", \"source\": \"first_name\"",
                "\"EXPRESSION\", \"source\": \"uper(first_name)\"");

        mistake("MAPPING-13", "'uper'", "Did you mean 'upper'?");
    }

    @Test
    void aMappingSetThatIsNoJsonIsToldWithLineAndColumn() {
        workplace.edit(MAPPING, "\"mappings\": [", "\"mappings\": [ ,");

        mistake("MAPPING-2", MAPPING + ":9:");
    }

    @Test
    void aMistypedTemplateParameterIsSuggested() {
        workplace.edit(ROUTES, "name: bookmark", "name: bokmark");

        mistake("ROUTES-12", "'bokmark'", "Did you mean 'bookmark'?");
    }

    @Test
    void aMistypedPolicyIsSuggested() {
        workplace.edit("routes/templates/extract.camel.yaml", "defaultValue: standard", "defaultValue: standart");

        mistake("ROUTES-16", "'standart'", "Did you mean 'standard'?");
    }

    @Test
    void aMistypedOptionOfOurOwnEndpointIsTold() {
        workplace.edit("routes/templates/extract.camel.yaml", "safetyDelay:", "safetyDlay:");

        mistake("ROUTES-31", "'safetyDlay'", "extract.camel.yaml");
    }

    @Test
    void aMistypedOptionOfCamelsEndpointIsSuggested() {
        workplace.edit("routes/templates/extract.camel.yaml", "resetAutoCommit", "resetAutoComit");

        mistake("ROUTES-31", "'resetAutoComit'", "Did you mean 'resetAutoCommit'?");
    }

    @Test
    void aMistypedDatasetPlaceholderIsSuggested() {
        workplace.edit(ROUTES, "{{platform.dataset.gaming-profile}}", "{{platform.dataset.gaming-profle}}");

        mistake("ROUTES-18", "platform.dataset.gaming-profle", "Did you mean 'platform.dataset.gaming-profile'?");
    }

    @Test
    void aSyntaxErrorInYamlIsToldWithLineAndColumn() {
        workplace.edit(ROUTES, "    routeId: gaming-profile-load", "   routeId: gaming-profile-load");

        mistake("ROUTES-3", ROUTES + ":");
    }

    @Test
    void aBrokenSavedSchemaIsTold() {
        workplace.edit("schemas/gaming-profile.json", "\"schema\"", "\"shema\"");

        mistake("XDM-10", "schemas/gaming-profile.json");
    }

    @Test
    void withoutASavedSchemaItIsSaidThatTargetsWereNotLookedAt() {
        Said said = workplace.delete("schemas/gaming-profile.json").run("check");

        assertThat(said.exitCode()).isZero();
        assertThat(said.out()).contains("warning  CHECK-2", "schemas/gaming-profile.json");
    }

    @Test
    void replicasThatShareALedgerButNotTheirRejectsAreWarned() {
        workplace.set("ledger.url", "jdbc:postgresql://127.0.0.1:1/landfall").set("rejects.url", "rejects");

        Said said = workplace.run("check");

        assertThat(said.exitCode()).isZero();
        assertThat(said.out()).contains("warning  CHECK-60", "'rejects'");
    }

    @Test
    void anUnsupportedLedgerIsTold() {
        workplace.set("ledger.url", "jdbc:mysql://db/landfall");

        assertThat(workplace.run("check").all()).contains("ledger.url", "jdbc:sqlite:<file>");
    }

    @Test
    void everythingWrongIsToldAtOnce() throws JsonProcessingException {
        workplace
                .set("databricks.hots", "x")
                .edit(ROUTES, "name: bookmark", "name: bokmark")
                .edit(MAPPING, "person.name.firstName", "person.name.fistName");

        Said said = workplace.run("check", "--json");

        JsonNode report = new ObjectMapper().readTree(said.out());
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(report.path("ok").asBoolean(true)).isFalse();
        assertThat(report.path("problems"))
                .extracting(problem -> problem.path("code").asText())
                .contains("SETTINGS-1", "ROUTES-12", "XDM-4");
        assertThat(said.out().lines()).hasSize(1);
    }

    @Test
    void noSecretIsPrinted() {
        workplace.environment("DATABRICKS_TOKEN", "dapi-very-secret").set("platform.client-secret", "open-secret");

        Said said = workplace.run("check");

        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.all()).contains("SETTINGS-5").doesNotContain("very-secret", "open-secret");
    }

    /** Exactly one problem, with the words in it, exit code 2 and no stack trace. */
    private void mistake(String code, String... words) {
        Said said = workplace.run("check");

        assertThat(said.out()).contains(code + "  ").contains(words).contains("1 problem, ");
        assertThat(said.all()).doesNotContain("\tat ", "Exception");
        assertThat(said.exitCode()).as(folder.toString()).isEqualTo(2);
    }
}
