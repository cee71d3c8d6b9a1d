package dev.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landfall.databricks.DatabricksConnection;
import dev.landfall.databricks.DatabricksConnection.Credentials;
import dev.landfall.sandbox.Fault;
import dev.landfall.sandbox.GamingProfiles;
import dev.landfall.sandbox.Sandbox;
import dev.landfall.sandbox.SandboxAdmin;
import dev.landfall.sandbox.SandboxOptions;
import dev.landfall.sandbox.StandIn;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --connect} and {@code preview} against the three stand-ins. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectedIT {
    private static final String ROUTES = "routes/gaming-profile.camel.yaml";
    private static final String MAPPING = "mappings/gaming-profile.json";
    private static final String UNSORTED = "adobe_dbx_demo.default.unsorted";

    private final Sandbox sandbox;
    private final Map<String, String> settings;
    private final SandboxAdmin databricks;
    private final SandboxAdmin platform;

    private Workplace workplace;

    ConnectedIT(@TempDir Path folder) {
        sandbox = new Sandbox(SandboxOptions.of(Path.of("")).withFolder(folder).withFreePorts(), line -> {});
        sandbox.start();
        settings = sandbox.settings();
        databricks = new SandboxAdmin(sandbox.url(StandIn.DATABRICKS));
        platform = new SandboxAdmin(sandbox.url(StandIn.PLATFORM));
        workplace = new Workplace(folder.resolve("unused"));
        fill();
    }

    private void fill() {
        DatabricksConnection connection = new DatabricksConnection(
                said("databricks.host"),
                said("databricks.http-path"),
                new Credentials.Token(said("databricks.token")),
                Duration.ofMinutes(2),
                Duration.ofMinutes(2),
                1000,
                "");
        connection.execute(new GamingProfiles(GamingProfiles.TABLE).create(20), "load the table");
        connection.execute(
                "CREATE OR REPLACE TABLE %s AS SELECT * FROM VALUES ('u1', 'a,\"b\"', true), ('', '', NULL) AS t(username, first_name, flag)"
                        .formatted(UNSORTED),
                "load another table");
    }

    @BeforeEach
    void begin(@TempDir Path folder) {
        workplace = new Workplace(folder)
                .environment("DATABRICKS_TOKEN", said("databricks.token"))
                .environment("PLATFORM_CLIENT_SECRET", said("platform.client-secret"));
        settings.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("databricks.")
                        || entry.getKey().startsWith("platform."))
                .filter(entry ->
                        !entry.getKey().endsWith("token") && !entry.getKey().endsWith("secret"))
                .forEach(entry -> workplace.set(entry.getKey(), entry.getValue()));
    }

    @AfterEach
    void forgive() {
        databricks.clearFaults();
        platform.clearFaults();
    }

    @AfterAll
    void stop() {
        sandbox.stop();
    }

    private String said(String key) {
        return settings.getOrDefault(key, "");
    }

    @Test
    void nothingIsWrongAndNothingIsWritten() {
        Set<String> before = workplace.files();

        Said said = workplace.run("check", "--connect");

        assertThat(said.out())
                .contains("nothing is wrong", "is RUNNING  ok", "12 columns, pinned to a version  ok")
                .contains("sandbox 'prod'  ok", "dlz-databricks-container", "'Gaming profiles'");
        assertThat(said.exitCode()).isZero();
        assertThat(workplace.files()).isEqualTo(before);
    }

    @Test
    void aWrongTokenIsRefusedAndTheRestIsStillTried() {
        workplace.environment("DATABRICKS_TOKEN", "dapi-wrong");

        Said said = found(4, "DATABRICKS-4", "databricks.token");

        assertThat(said.out()).contains("sandbox 'prod'  ok").doesNotContain("dapi-wrong");
    }

    @Test
    void aWrongSecretOfAServicePrincipalIsRefused() {
        workplace
                .environment("DATABRICKS_TOKEN", "")
                .environment("DATABRICKS_CLIENT_SECRET", "wrong-secret")
                .set("databricks.client-id", "somebody");

        assertThat(found(4, "DATABRICKS-4", "databricks.client-secret").out()).doesNotContain("wrong-secret");
    }

    @Test
    void aWrongClientSecretIsRefused() {
        workplace.environment("PLATFORM_CLIENT_SECRET", "wrong-secret");

        assertThat(found(5, "PLATFORM-2", "landfall-sandbox").out())
                .contains("12 columns")
                .doesNotContain("wrong-secret");
    }

    @Test
    void aWrongSandboxNameIsOneProblem() {
        workplace.set("platform.sandbox", "dev");

        found(5, "PLATFORM-5", "'dev'", "forbidden too");
    }

    @Test
    void aMissingRightIsNamed() {
        platform.add(Fault.next("landingzone/credentials").times(9).answers(403).body("{}"));

        found(5, "PLATFORM-5", "View Sources and Manage Sources", "sandbox 'prod'  ok");
    }

    @Test
    void aMistypedDatasetIsToldWhereTheRouteNamesIt() {
        workplace.set("platform.dataset.gaming-profile", "65f0000000000000000000ff");

        found(5, "PLATFORM-4", "65f0000000000000000000ff", ROUTES + ":18:");
    }

    @Test
    void aMistypedTableIsToldWhereTheRouteNamesIt() {
        workplace.edit(ROUTES, "default.gaming_profile", "default.gaming_profle");

        found(4, "DATABRICKS-1", "gaming_profle", ROUTES + ":9:", "USE SCHEMA");
    }

    @Test
    void aMistypedColumnIsToldWithThoseThereAre() {
        workplace.edit(
                ROUTES,
                "- { name: mode,",
                "- { name: columns, value: \"username, frist_name\" }\n      - { name: mode,");

        found(4, "DATABRICKS-2", "'frist_name'", "first_name");
    }

    @Test
    void aMistypedBookmarkIsToldWhereTheRouteNamesIt() {
        workplace.edit(ROUTES, "value: date_joined", "value: date_joind");

        found(4, "DATABRICKS-2", "'date_joind'", "date_joined", ROUTES + ":11:");
    }

    @Test
    void aBookmarkThatCannotOrderIsTold() {
        workplace.edit(ROUTES, "value: date_joined", "value: email_opt_in");

        found(4, "DATABRICKS-3", "'email_opt_in'", "BOOLEAN", ROUTES + ":11:");
    }

    @Test
    void aMappingOfAColumnThatIsNotThereIsTold() {
        workplace.edit(MAPPING, "\"source\": \"first_name\"", "\"source\": \"frist_name\"");

        found(2, "MAPPING-7", "Did you mean 'first_name'?", MAPPING + ":12");
    }

    @Test
    void aSavedSchemaThatIsNotTheDatasetsIsAWarning() {
        workplace.edit("schemas/gaming-profile.json", "\"preferred_platform\"", "\"favourite_platform\"");
        workplace.edit(MAPPING, "_acmegaming.preferred_platform", "_acmegaming.favourite_platform");

        Said said = workplace.run("check", "--connect");

        assertThat(said.out())
                .contains("CHECK-3", "_acmegaming.favourite_platform")
                .contains("XDM-4");
        assertThat(said.exitCode()).isEqualTo(2);
    }

    @Test
    void credentialsThatEndSoonAreAWarning() {
        String soon = LocalDate.now(ZoneOffset.UTC).plusDays(3).toString();
        platform.set(Map.of("expiryDate", soon));

        Said said = workplace.run("check", "--connect");

        platform.set(Map.of("expiryDate", "2099-01-01"));
        assertThat(said.out()).contains("LANDING-40", soon, "in 3 days");
        assertThat(said.exitCode()).isZero();
    }

    @Test
    void aStoppedComputeIsStartedOnlyWhenAskedFor() {
        databricks.add(Fault.next("GET /api/2.1/clusters/get")
                .times(2)
                .answers(200)
                .body("{\"cluster_id\": \"1120-100000-landfall\", \"state\": \"TERMINATED\"}"));

        Said looked = workplace.run("check", "--connect");
        Said woken = workplace.run("check", "--connect", "--wake");

        assertThat(looked.exitCode()).isZero();
        assertThat(looked.out()).contains("is TERMINATED; a run would start it, and so does --wake  skipped");
        assertThat(looked.out()).doesNotContain("databricks session");
        assertThat(woken.out()).contains("was TERMINATED and was started  ok", "12 columns");
    }

    @Test
    void aComputeThatMayNotBeUsedIsNoRefusedCredential() {
        databricks.add(Fault.next("POST /sql/protocolv1").times(9).answers(403).body("forbidden"));

        found(4, "DATABRICKS-15", "CAN USE");
    }

    @Test
    void aPreviewShowsRowsBesideTheirRecordsAndWritesNothing() {
        Set<String> before = workplace.files();

        Said said =
                workplace.environment("PLATFORM_CLIENT_SECRET", "").run("preview", "gaming-profile", "--limit", "2");

        assertThat(said.out())
                .contains("row 2 of 2", "  username = \"", " | ", "\"personID\" : ", "2 mapped, 0 rejected");
        assertThat(said.out().lines().filter(line -> !line.startsWith("schema: ")))
                .allMatch(line -> line.length() <= 100);
        assertThat(said.exitCode()).isZero();
        assertThat(workplace.files()).isEqualTo(before);
    }

    @Test
    void aPreviewMarksWhatIsRejected() throws JsonProcessingException {
        workplace
                .edit(ROUTES, GamingProfiles.TABLE, UNSORTED)
                .edit(ROUTES, "value: incremental", "value: full")
                .edit(ROUTES, "      - { name: bookmark, value: date_joined }\n", "");
        for (String column : new String[] {
            "user_id",
            "last_name",
            "date_joined",
            "country",
            "state_province",
            "city",
            "postal_code",
            "preferred_platform",
            "customer_ltv",
            "email_opt_in"
        })
            workplace.edit(
                    MAPPING, "\"ATTRIBUTE\", \"source\": \"" + column + "\"", "\"EXPRESSION\", \"source\": \"null\"");

        Said said = workplace.run("preview", "gaming-profile");
        Said json = workplace.run("preview", "gaming-profile", "--json");

        assertThat(said.out())
                .contains("! username = \"\"", "! reject ", "personID: ", "1 mapped, 1 rejected")
                .contains("  first_name = \"a,\"\"b\"\"\"");
        assertThat(said.exitCode()).isEqualTo(3);
        JsonNode rejected = new ObjectMapper()
                .readTree(json.out()
                        .lines()
                        .filter(line -> !line.contains("\"rejects\":[]"))
                        .findFirst()
                        .orElseThrow());
        assertThat(rejected.path("csv").asText()).isEqualTo("\"\",\"\",");
        assertThat(rejected.path("rejects").path(0).path("target").asText()).isEqualTo("personID");
        assertThat(json.out().lines()).hasSize(2);
    }

    @Test
    void aPreviewWithoutASavedSchemaTakesTheDatasets() {
        Said said = workplace.delete("schemas/gaming-profile.json").run("preview", "gaming-profile", "--limit", "1");

        assertThat(said.out()).contains("schema: the dataset's own", "1 mapped, 0 rejected");
    }

    @Test
    void aPreviewWithAWrongTokenIsRefused() {
        Said said = workplace.environment("DATABRICKS_TOKEN", "dapi-wrong").run("preview", "gaming-profile");

        assertThat(said.exitCode()).isEqualTo(4);
        assertThat(said.err()).contains("DATABRICKS-4").doesNotContain("\tat ", "dapi-wrong");
    }

    /** Exactly one problem with these words, this exit code and no stack trace. */
    private Said found(int exitCode, String code, String... words) {
        Said said = workplace.run("check", "--connect");

        assertThat(said.out()).contains(code + "  ").contains(words).contains("1 problem, 0 warnings");
        assertThat(said.all()).doesNotContain("\tat ");
        assertThat(said.exitCode()).isEqualTo(exitCode);
        return said;
    }
}
