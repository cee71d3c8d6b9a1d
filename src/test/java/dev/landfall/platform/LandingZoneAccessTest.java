package dev.landfall.platform;

import static dev.landfall.platform.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.landfall.problem.ProblemException;
import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LandingZoneAccessTest {
    private static final String CREDENTIALS = "GET /data/foundation/connectors/landingzone/credentials";
    private static final String REFRESH = "POST /data/foundation/connectors/landingzone/credentials";
    private static final String TOKEN = "sv=2020-10-02&si=dlz-1&sr=c&sp=racwdlm&sig=AbC%3D";

    private final Rig rig = new Rig();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void credentialsAreReadAndTheTokenIsLeftAsItIs() {
        answer(
                "https://acct.blob.core.windows.net/dlz-databricks-container?" + TOKEN,
                ", \"expiryDate\": \"2026-02-18\"");

        LandingZoneCredentials credentials = ask();

        assertThat(credentials)
                .isEqualTo(new LandingZoneCredentials(
                        "dlz-databricks-container",
                        URI.create("https://acct.blob.core.windows.net"),
                        TOKEN,
                        "acct",
                        Optional.of(LocalDate.of(2026, 2, 18))));
        assertThat(rig.server.seen(CREDENTIALS).get(0).query()).isEqualTo("type=dlz_databricks_source");
    }

    @Test
    void aRefreshIsAPostWithoutABodyAndGivesTheNewCredentials() {
        rig.server.on(REFRESH, json(200, """
                {"containerName": "dlz-databricks-container", "SASToken": "%s", "storageAccountName": "acct",
                 "SASUri": "https://acct.blob.core.windows.net/dlz-databricks-container?%s"}""".formatted(TOKEN, TOKEN)));

        LandingZoneCredentials fresh =
                rig.platform().refreshLandingZoneCredentials(ExperiencePlatform.DATABRICKS_LANDING_ZONE);

        assertThat(fresh.sasToken()).isEqualTo(TOKEN);
        assertThat(rig.server.seen(REFRESH).get(0).query()).isEqualTo("type=dlz_databricks_source&action=refresh");
    }

    @Test
    void theKeyOfTheSparkConfigurationNamesContainerAndAccount() {
        answer("https://acct.blob.core.windows.net/dlz-databricks-container?" + TOKEN, "");
        LandingZoneCredentials real = ask();
        LandingZoneCredentials emulated = new LandingZoneCredentials(
                "dlz-databricks-container", URI.create("http://127.0.0.1:10000/acct"), TOKEN, "acct", Optional.empty());

        assertThat(real.sparkKey()).isEqualTo("fs.azure.sas.dlz-databricks-container.acct.blob.core.windows.net");
        assertThat(emulated.sparkKey()).isEqualTo(real.sparkKey());
    }

    @Test
    void anEmulatorsAccountStaysInTheEndpoint() {
        answer("http://127.0.0.1:10000/acct/dlz-databricks-container?" + TOKEN, "");

        assertThat(ask().endpoint()).isEqualTo(URI.create("http://127.0.0.1:10000/acct"));
        assertThat(ask().expiry()).isEmpty();
    }

    @Test
    void theTokenIsNeverPrinted() {
        answer("https://acct.blob.core.windows.net/dlz-databricks-container?" + TOKEN, "");

        assertThat(ask().toString()).contains("acct").doesNotContain("AbC").doesNotContain("sig=");
    }

    @Test
    void aZoneOnAmazonIsRefusedClearly() {
        rig.server.on(CREDENTIALS, json(200, """
                {"credentials": {"clientId": "c", "awsAccessKeyId": "AKIA", "awsSecretAccessKey": "hidden"},
                 "dlzPath": {"bucketName": "b", "dlzFolder": "f"}, "dlzProvider": "Amazon S3", "expiryTime": 1735689600}"""));

        ProblemException refused = failure();

        assertThat(refused.first().code()).isEqualTo("PLATFORM-7");
        assertThat(refused.first().what()).contains("ACME@AdobeOrg").contains("Amazon S3");
        assertThat(refused.first().text()).doesNotContain("hidden");
    }

    @Test
    void aMissingRightIsNamed() {
        rig.server.on(CREDENTIALS, json(403, "{\"title\": \"Forbidden\"}"));

        ProblemException refused = failure();

        assertThat(refused.first().code()).isEqualTo("PLATFORM-5");
        assertThat(refused.first().mend())
                .contains("View Sources")
                .contains("Manage Sources")
                .contains("'prod'");
        assertThat(refused.first().where()).doesNotContain("?");
    }

    @Test
    void anAnswerWithoutAContainerIsNotUnderstood() {
        rig.server.on(CREDENTIALS, json(200, "{\"SASToken\": \"sig=secret\"}"));

        assertThat(failure().first().what())
                .contains("'containerName' is missing")
                .doesNotContain("secret");
    }

    @Test
    void anExpiryThatIsNoDateIsNotUnderstood() {
        answer("https://acct.blob.core.windows.net/dlz-databricks-container?" + TOKEN, ", \"expiryDate\": \"soon\"");

        assertThat(failure().first().what()).contains("'expiryDate' is 'soon'");
    }

    private void answer(String sasUri, String more) {
        rig.server.on(CREDENTIALS, json(200, """
                {"containerName": "dlz-databricks-container", "SASToken": "%s", "storageAccountName": "acct",
                 "SASUri": "%s"%s}""".formatted(TOKEN, sasUri, more)));
    }

    private LandingZoneCredentials ask() {
        return rig.platform().landingZoneCredentials(ExperiencePlatform.DATABRICKS_LANDING_ZONE);
    }

    private ProblemException failure() {
        return catchThrowableOfType(ProblemException.class, this::ask);
    }
}
