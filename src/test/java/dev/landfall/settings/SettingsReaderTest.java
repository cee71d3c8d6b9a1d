package dev.landfall.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsReaderTest {
    private final Path folder;
    private Map<String, String> environment = Map.of();
    private Map<String, String> systemProperties = Map.of();
    private Map<String, String> overlay = Map.of();

    SettingsReaderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void defaultsApplyWhenNothingIsGiven() {
        Settings settings = read("");

        assertThat(settings.get(AllSettings.DATABRICKS_WAKE_TIMEOUT)).isEqualTo(Duration.ofMinutes(15));
        assertThat(settings.get(AllSettings.LANDING_PART_BYTES)).isEqualTo(32L << 20);
        assertThat(settings.find(AllSettings.DATABRICKS_CATALOG)).isEmpty();
    }

    @Test
    void environmentBeatsSystemPropertyBeatsOverlayBeatsFile() {
        environment = Map.of("LANDING_PREFIX", "from-environment");
        systemProperties = Map.of("landing.prefix", "from-system", "landing.part-rows", "2");
        overlay =
                Map.of("landing.prefix", "from-overlay", "landing.part-rows", "3", "platform.sandbox", "from-overlay");

        Settings settings =
                read("landing.prefix=file\nlanding.part-rows=4\nplatform.sandbox=file\nplatform.catalog-lag=7s");

        assertThat(settings.get(AllSettings.LANDING_PREFIX)).isEqualTo("from-environment");
        assertThat(settings.get(AllSettings.LANDING_PART_ROWS)).isEqualTo(2);
        assertThat(settings.get(AllSettings.PLATFORM_SANDBOX)).isEqualTo("from-overlay");
        assertThat(settings.get(AllSettings.PLATFORM_CATALOG_LAG)).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void anUnknownKeyIsToldWithLineAndSuggestion() {
        List<Problem> problems = problems("# a comment \\\ndatabricks.host=h\n\ndatabricks.http-pat = \\\n  /x\n");

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("SETTINGS-1");
            assertThat(problem.what())
                    .isEqualTo("There is no setting 'databricks.http-pat'. Did you mean 'databricks.http-path'?");
            assertThat(problem.where()).endsWith("application.properties:4");
        });
    }

    @Test
    void aMistypedNamespaceDoesNotPassAsSomebodyElses() {
        assertThat(problems("platfrom.url=https://platform.adobe.io"))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.toString()).contains("SETTINGS-12").contains("'platform.url'"));
    }

    @Test
    void allProblemsAreToldAtOnce() {
        environment = Map.of("LANDING_PART_ROWS", "none");
        systemProperties = Map.of("landfall.instalation", "x");

        assertThat(problems("databricks.wake-timeout=soon\nledger.urll=x\ndatabricks.wake-timeout=1m"))
                .extracting(Problem::code)
                .containsExactlyInAnyOrder("SETTINGS-2", "SETTINGS-1", "SETTINGS-2", "SETTINGS-1", "SETTINGS-8");
    }

    @Test
    void anImpossibleValueIsToldWithWhatIsPossible() {
        assertThat(problems("databricks.wake-timeout = 15 minutes"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.what()).isEqualTo("'databricks.wake-timeout' cannot be '15 minutes'.");
                    assertThat(problem.mend()).isEqualTo("Write a duration such as 10s, 15m, 1h30m, 30d or PT15M.");
                });
    }

    @Test
    void aSecretInTheFileIsRefusedAndNotShown() {
        assertThat(problems("\ndatabricks.token=dapi-very-secret"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("SETTINGS-5");
                    assertThat(problem.where()).endsWith("application.properties:2");
                    assertThat(problem.text()).contains("DATABRICKS_TOKEN").doesNotContain("very-secret");
                });
    }

    @Test
    void aSecretInASystemPropertyIsRefused() {
        systemProperties = Map.of("platform.client-secret", "very-secret");

        assertThat(problems("")).singleElement().satisfies(problem -> assertThat(problem.toString())
                .contains("SETTINGS-5", "system property platform.client-secret")
                .doesNotContain("very-secret"));
    }

    @Test
    void anEmptySecretInTheFileCountsAsNotGiven() {
        assertThat(read("databricks.token=\nplatform.sandbox=").find(AllSettings.DATABRICKS_TOKEN))
                .isEmpty();
    }

    @Test
    void aSecretComesFromTheEnvironment() {
        environment = Map.of("DATABRICKS_CLIENT_SECRET", "s3cret");

        assertThat(read("").get(AllSettings.DATABRICKS_CLIENT_SECRET)).isEqualTo("s3cret");
    }

    @Test
    void aSecretComesFromAFileThatOnlyItsOwnerMayRead() throws IOException {
        Path secret = secretFile("  s3cret\n", "r--------");

        assertThat(read("databricks.token.file=" + secret).get(AllSettings.DATABRICKS_TOKEN))
                .isEqualTo("s3cret");
    }

    @Test
    void anEnvironmentVariableNamesASecretFile() throws IOException {
        environment = Map.of(
                "DATABRICKS_TOKEN_FILE", secretFile("s3cret", "rw-------").toString());

        assertThat(read("").get(AllSettings.DATABRICKS_TOKEN)).isEqualTo("s3cret");
    }

    @Test
    void aSecretFileThatOthersMayReadIsRefusedWithTheRemedy() throws IOException {
        Path secret = secretFile("s3cret", "rw-r--r--");

        assertThat(problems("databricks.token.file=" + secret)).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("SETTINGS-6");
            assertThat(problem.mend()).contains("chmod 600 '" + secret + "'");
            assertThat(problem.text()).contains("rw-r--r--").doesNotContain("s3cret");
        });
    }

    @Test
    void aSecretFileOfOursThatTheGroupMayReadIsRefused() throws IOException {
        assertThat(problems("databricks.token.file=" + secretFile("s3cret", "r--r-----")))
                .extracting(Problem::code)
                .containsExactly("SETTINGS-6");
    }

    @Test
    void aMissingSecretFileIsTold() {
        assertThat(problems("databricks.token.file=" + folder.resolve("nowhere")))
                .extracting(Problem::code)
                .containsExactly("SETTINGS-7");
    }

    @Test
    void anEmptySecretFileIsTold() throws IOException {
        assertThat(problems("databricks.token.file=" + secretFile("\n", "rw-------")))
                .extracting(Problem::code)
                .containsExactly("SETTINGS-7");
    }

    @Test
    void aSecretAndItsFileInOnePlaceAreOneTooMany() throws IOException {
        String secret = secretFile("s3cret", "rw-------").toString();
        environment = Map.of("DATABRICKS_TOKEN", "other", "DATABRICKS_TOKEN_FILE", secret);

        assertThat(problems("")).extracting(Problem::code).containsExactly("SETTINGS-8");
    }

    @Test
    void tokenAndServicePrincipalExcludeEachOther() {
        environment = Map.of("DATABRICKS_TOKEN", "s3cret", "DATABRICKS_CLIENT_SECRET", "s3cret");

        assertThat(problems("databricks.client-id=abc"))
                .extracting(Problem::code)
                .containsExactly("SETTINGS-9", "SETTINGS-9");
    }

    @Test
    void aMistypedEnvironmentVariableIsToldButOtherToolsVariablesAreNot() {
        environment = Map.of(
                "DATABRICKS_TOEKN", "very-secret",
                "DATABRICKS_CONFIG_PROFILE", "x",
                "DATABRICKS_CLUSTER_ID", "x",
                "DATABRICKS_PORT", "tcp://10.0.0.1:80",
                "PLATFORM_SERVICE_HOST", "10.0.0.1",
                "PATH", "/bin");

        assertThat(problems("")).singleElement().satisfies(problem -> assertThat(problem.text())
                .contains("DATABRICKS_TOEKN", "Did you mean 'DATABRICKS_TOKEN'?")
                .doesNotContain("very-secret"));
    }

    @Test
    void datasetIdsAreReadByDataflow() {
        environment = Map.of("PLATFORM_DATASET_WEB_ORDERS", "id2");

        Settings settings = read("platform.dataset.gaming-profile=id1");

        assertThat(settings.family(AllSettings.PLATFORM_DATASET))
                .containsExactly(Map.entry("gaming-profile", "id1"), Map.entry("web-orders", "id2"));
    }

    @Test
    void anImpossibleDatasetIdIsTold() {
        assertThat(problems("platform.dataset.gaming-profile=my dataset\nplatform.dataset.Gaming=x"))
                .extracting(Problem::code)
                .containsExactlyInAnyOrder("SETTINGS-2", "SETTINGS-1");
    }

    @Test
    void camelSeesForeignKeysAndOursButNoSecrets() {
        environment = Map.of("DATABRICKS_TOKEN", "s3cret");

        Settings settings = read("camel.main.name=x\ntopic=a\nplatform.dataset.gaming-profile=id1\ndatabricks.host=h");

        assertThat(settings.camelProperties())
                .containsEntry("camel.main.name", "x")
                .containsEntry("topic", "a")
                .containsEntry("platform.dataset.gaming-profile", "id1")
                .containsEntry("databricks.host", "h")
                .containsEntry("landing.part-rows", "250000")
                .doesNotContainKey("databricks.token");
        assertThat(settings.toString()).contains("databricks.token=***").doesNotContain("s3cret");
    }

    @Test
    void whatIsMissingShowsWhenItIsNeededAllAtOnce() {
        ProblemException thrown =
                catchThrowableOfType(ProblemException.class, () -> read("").require(Need.DATABRICKS, Need.PLATFORM));

        assertThat(thrown.problems()).hasSize(6);
        assertThat(thrown.getMessage())
                .contains("databricks.host", "databricks.http-path", "DATABRICKS_TOKEN", "PLATFORM_CLIENT_SECRET");
    }

    @Test
    void aClientIdAsksForItsSecret() {
        Settings settings =
                read("databricks.host=h\ndatabricks.http-path=/sql/1.0/warehouses/a\ndatabricks.client-id=x");

        ProblemException thrown = catchThrowableOfType(ProblemException.class, () -> settings.require(Need.DATABRICKS));

        assertThat(thrown.problems()).extracting(Problem::code).containsExactly("SETTINGS-4");
    }

    @Test
    void aSettingTellsWhereItComesFrom() {
        Settings settings = read("platform.sandbox=dev");

        assertThat(settings.where(AllSettings.PLATFORM_SANDBOX))
                .startsWith("platform.sandbox (")
                .endsWith("application.properties:1)");
        assertThat(settings.where(AllSettings.LANDING_PREFIX)).isEqualTo("landing.prefix (default)");
    }

    @Test
    void aFileInAnotherEncodingIsTold() throws IOException {
        Files.write(file(), new byte[] {'a', '=', (byte) 0xe9, '\n'});

        assertThat(catchThrowableOfType(ProblemException.class, () -> reader().read())
                        .first()
                        .code())
                .isEqualTo("SETTINGS-10");
    }

    @Test
    void aBrokenEscapeIsToldWithItsLine() {
        assertThat(problems("a=1\nb=\\u00zz\n")).singleElement().satisfies(problem -> assertThat(problem.where())
                .endsWith("application.properties:2"));
    }

    private Settings read(String text) {
        try {
            Files.writeString(file(), text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return reader().read();
    }

    private List<Problem> problems(String text) {
        ProblemException thrown = catchThrowableOfType(ProblemException.class, () -> read(text));
        assertThat(thrown).as("problems").isNotNull();
        return thrown.problems();
    }

    private SettingsReader reader() {
        return new SettingsReader(file(), environment, systemProperties, overlay);
    }

    private Path file() {
        return folder.resolve("application.properties");
    }

    private Path secretFile(String text, String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
