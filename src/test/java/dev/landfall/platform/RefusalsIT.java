package dev.landfall.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.problem.Kind;
import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the sandbox's Experience Platform knows, and what it refuses, over real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsIT {
    private static final String D = PlatformStandIn.PROFILES;
    private static final String SCHEMA = "https://ns.adobe.com/acmegaming/schemas/";

    private final PlatformStandIn standIn;
    private final FakeTime time = new FakeTime();

    RefusalsIT(@TempDir Path folder) throws IOException {
        this.standIn = PlatformStandIn.start(folder, "--lag-ms", "0", "--work-ms", "0");
    }

    @BeforeEach
    void reset() {
        standIn.reset();
        time.slept().clear();
    }

    @AfterAll
    void close() {
        standIn.close();
    }

    @Test
    void datasetSchemaAndIdentityLeadFromOneToTheOther() {
        ExperiencePlatform platform = platform();

        platform.probe();
        Dataset dataset = platform.dataset(D);
        JsonNode schema = platform.schema(dataset.schemaId(), dataset.schemaVersion());
        List<JsonNode> identities = platform.identityDescriptors(dataset.schemaId());

        assertThat(dataset.profileEnabled()).isTrue();
        assertThat(dataset.upsert()).isFalse();
        assertThat(schema.path("$id").asText()).isEqualTo(dataset.schemaId()).startsWith(SCHEMA);
        assertThat(schema.path("properties").has("personID")).isTrue();
        assertThat(identities)
                .extracting(each -> each.path("xdm:sourceProperty").asText())
                .containsExactly("/personID");
    }

    @Test
    void aBusyPlatformIsAskedAgainWhenItSays() {
        standIn.fault("{\"match\": \"dataSets\", \"status\": 429, \"headers\": {\"Retry-After\": \"17\"}}");
        standIn.fault(
                "{\"match\": \"dataSets\", \"status\": 503, \"headers\": {\"Retry-After\": \"Sun, 01 Mar 2026 13:00:00 GMT\"}}");
        standIn.fault("{\"match\": \"dataSets\", \"status\": 429}");
        standIn.fault("{\"match\": \"dataSets\", \"half\": true}");
        PlatformConnection patient = standIn.connection(Duration.ofSeconds(5), Duration.ofHours(2));
        Duration untilOne = Duration.between(time.instant(), Instant.parse("2026-03-01T13:00:00Z"));

        assertThat(platform(patient).dataset(D).id()).isEqualTo(D);

        assertThat(time.slept())
                .containsExactly(
                        Duration.ofSeconds(17),
                        untilOne.minusSeconds(17),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4));
    }

    @Test
    void aRevokedTokenIsRenewedOnTheWay() {
        ExperiencePlatform platform = platform();
        platform.dataset(D);

        standIn.settings("{\"revokeTokens\": true}");

        assertThat(platform.dataset(D).id()).isEqualTo(D);
        assertThat(time.slept()).isEmpty();
    }

    @Test
    void aTokenRefusedForEverIsAProblem() {
        standIn.fault(
                "{\"match\": \"dataSets\", \"status\": 401, \"times\": 9, \"body\": {\"error_code\": \"401013\"}}");

        assertThat(failure(standIn.connection()).first().code()).isEqualTo("PLATFORM-3");
        assertThat(standIn.calls()).hasSize(2);
    }

    @Test
    void aSlowAnswerIsGivenUpAndAskedForAgain() {
        standIn.fault("{\"match\": \"dataSets\", \"delayMs\": 60000}");
        PlatformConnection impatient = standIn.connection(Duration.ofMillis(500), Duration.ofMinutes(15));

        assertThat(platform(impatient).dataset(D).id()).isEqualTo(D);
    }

    @Test
    void aWrongSecretNamesTheClientAndNotTheSecret() {
        ProblemException refused =
                failure(standIn.connection(PlatformStandIn.CLIENT, "wrong-one", PlatformStandIn.ORGANIZATION, "prod"));

        assertThat(refused.first().code()).isEqualTo("PLATFORM-2");
        assertThat(refused.first().kind()).isEqualTo(Kind.TARGET);
        assertThat(refused.first().what())
                .contains("landfall-sandbox")
                .contains(standIn.url().toString());
        assertThat(refused.first().text()).doesNotContain("wrong-one");
    }

    @Test
    void aWrongSandboxIsNamed() {
        ProblemException refused = failure(standIn.connection(
                PlatformStandIn.CLIENT, PlatformStandIn.SECRET, PlatformStandIn.ORGANIZATION, "Prod"));

        assertThat(refused.first().code()).isEqualTo("PLATFORM-5");
        assertThat(refused.first().text()).contains("'Prod'").contains("View Datasets");
    }

    @Test
    void aWrongOrganizationIsNamed() {
        ProblemException refused =
                failure(standIn.connection(PlatformStandIn.CLIENT, PlatformStandIn.SECRET, "OTHER@AdobeOrg", "prod"));

        assertThat(refused.first().code()).isEqualTo("PLATFORM-16");
        assertThat(refused.first().what()).contains("OTHER@AdobeOrg");
    }

    @Test
    void anUnknownDatasetIsNamed() {
        ProblemException unknown =
                catchThrowableOfType(ProblemException.class, () -> platform().dataset("65f0000000000000000000ff"));

        assertThat(unknown.first().code()).isEqualTo("PLATFORM-4");
        assertThat(unknown.first().what()).contains("65f0000000000000000000ff");
        assertThat(unknown.first().where()).contains("GET").contains("/data/foundation/catalog/dataSets/");
    }

    @Test
    void anUnknownVersionOfASchemaIsNamed() {
        String schema = platform().dataset(D).schemaId();

        ProblemException unknown =
                catchThrowableOfType(ProblemException.class, () -> platform().schema(schema, 99));

        assertThat(unknown.first().code()).isEqualTo("PLATFORM-11");
        assertThat(unknown.first().what()).contains("99");
    }

    @Test
    void aZoneOnAmazonIsRefused() {
        standIn.settings("{\"provider\": \"aws\"}");

        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> platform()
                .landingZoneCredentials(ExperiencePlatform.DATABRICKS_LANDING_ZONE));

        assertThat(refused.first().code()).isEqualTo("PLATFORM-7");
        assertThat(refused.first().what()).contains("Amazon S3");
    }

    private ExperiencePlatform platform() {
        return platform(standIn.connection());
    }

    private ExperiencePlatform platform(PlatformConnection connection) {
        return new ExperiencePlatform(connection, time, time, () -> 0L, call -> {});
    }

    private ProblemException failure(PlatformConnection connection) {
        return catchThrowableOfType(
                ProblemException.class, () -> platform(connection).dataset(D));
    }
}
