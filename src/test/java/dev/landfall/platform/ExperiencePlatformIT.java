package dev.landfall.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.problem.Kind;
import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our client against the sandbox's Experience Platform, over real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExperiencePlatformIT {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final String D = PlatformStandIn.PROFILES;
    private static final String SCHEMA = "https://ns.adobe.com/acmegaming/schemas/";

    private final Path folder;
    private final PlatformStandIn standIn;
    private final FakeTime time = new FakeTime();

    ExperiencePlatformIT(@TempDir Path folder) throws IOException {
        this.folder = folder;
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
    void aBatchIsCreatedFilledCompletedAndIngested() throws IOException {
        ExperiencePlatform platform = platform();
        Path file = rows(
                "spool",
                IntStream.range(0, 1_000)
                        .mapToObj(ExperiencePlatformIT::profile)
                        .toList());
        int half = Files.readString(file).indexOf("user500") - "{\"personID\":\"".length();

        String batch = created(platform, batch(List.of()));
        platform.putFile(batch, D, "part-00000.json", new FileSegment(file, 0, half));
        platform.putFile(batch, D, "part-00001.json", new FileSegment(file, half, Files.size(file) - half));
        platform.completeBatch(batch);
        platform.completeBatch(batch);
        BatchStatus status = ended(platform, batch);

        assertThat(status.state()).isEqualTo(BatchState.SUCCESS);
        assertThat(status.metrics().inputRecords()).isEqualTo(OptionalLong.of(1_000));
        assertThat(status.metrics().outputRecords()).isEqualTo(OptionalLong.of(1_000));
        assertThat(status.metrics().failedRecords()).isEqualTo(OptionalLong.of(0));
        assertThat(status.metrics().inputFiles()).isEqualTo(OptionalLong.of(2));
        assertThat(status.tags())
                .containsEntry("acp_partialIngestionPercent", List.of("50"))
                .containsKey("run");
        assertThat(standIn.rows()).isEqualTo(1_000);
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
    void aBatchReplacesItsPredecessor() throws IOException {
        ExperiencePlatform platform = platform();
        String first = loaded(platform, batch(List.of()), List.of(profile(1), profile(2)));

        String second = loaded(platform, batch(List.of(first)), List.of(profile(3)));

        assertThat(platform.batch(second).orElseThrow().state().meaning()).isEqualTo(BatchState.Meaning.INGESTED);
        assertThat(platform.batch(first).orElseThrow().state().meaning()).isEqualTo(BatchState.Meaning.RETIRED);
        assertThat(standIn.rows()).isEqualTo(1);
    }

    @Test
    void failedRowsComeWithTheirReasons() throws IOException {
        ExperiencePlatform platform = platform();
        String bad = profile(1).replace("\"customer_ltv\":12.5", "\"customer_ltv\":\"much\"");
        String batch = loaded(platform, batch(List.of()), List.of(profile(0), bad, profile(2), "{half", profile(4)));
        List<FailedRow> rows = new ArrayList<>();

        assertThat(platform.failedRows(batch, rows::add)).isEqualTo(2);

        BatchStatus status = platform.batch(batch).orElseThrow();
        assertThat(status.state()).isEqualTo(BatchState.SUCCESS);
        assertThat(status.metrics().failedRecords()).isEqualTo(OptionalLong.of(2));
        assertThat(status.errors()).extracting(BatchStatus.Diagnosis::code).contains("INGEST-1212-400");
        assertThat(rows)
                .flatExtracting(FailedRow::reasons)
                .extracting(FailedRow.Reason::pointer)
                .containsExactlyInAnyOrder("/_acmegaming/customer_ltv", "");
        assertThat(rows).extracting(FailedRow::corruptText).contains(Optional.of("{half"));
        assertThat(rows)
                .filteredOn(row -> row.row().isPresent())
                .singleElement()
                .satisfies(row -> assertThat(row.row().orElseThrow()).isEqualTo(Json.line(bad)));
    }

    @Test
    void aRowFileThatBreaksOffIsReadOnWithoutRepetition() throws IOException {
        ExperiencePlatform platform = platform();
        List<String> bad = IntStream.range(0, 2_000)
                .mapToObj(i -> profile(i).replace("12.5", "\"x\""))
                .toList();
        String batch = loaded(platform, batch(List.of()), bad);
        standIn.fault("{\"match\": \"^GET .*path=row_errors%2F\", \"half\": true, \"times\": 2}");
        List<String> ids = new ArrayList<>();

        platform.failedRows(
                batch, row -> ids.add(row.row().orElseThrow().path("personID").asText()));

        assertThat(platform.batch(batch).orElseThrow().state()).isEqualTo(BatchState.FAILED);
        assertThat(ids).hasSize(2_000).doesNotHaveDuplicates();
    }

    @Test
    void catalogMayNotKnowANewBatchYet() {
        standIn.settings("{\"lagMs\": 3600000}");
        ExperiencePlatform platform = platform();

        String batch = created(platform, batch(List.of()));

        assertThat(platform.batch(batch)).isEmpty();
    }

    @Test
    void aStalledBatchIsStuckAndNotOver() throws IOException {
        standIn.settings("{\"nextOutcome\": {\"status\": \"stalled\"}}");
        ExperiencePlatform platform = platform();
        String batch = created(platform, batch(List.of()));
        platform.putFile(batch, D, "part-00000.json", FileSegment.whole(rows("spool", List.of(profile(1)))));

        platform.completeBatch(batch);
        until(() -> platform.batch(batch).filter(seen -> seen.state() == BatchState.STALLED));

        assertThat(platform.batch(batch).orElseThrow().state().meaning().isFinal())
                .isFalse();
        assertThat(platform.abortBatch(batch)).isEqualTo(new AbortOutcome.Aborted());
    }

    @Test
    void abortingTwiceTellsWhatTheBatchIs() {
        ExperiencePlatform platform = platform();
        String batch = created(platform, batch(List.of()));

        assertThat(platform.abortBatch(batch)).isEqualTo(new AbortOutcome.Aborted());
        assertThat(platform.abortBatch(batch))
                .isInstanceOfSatisfying(
                        AbortOutcome.AlreadyEnded.class,
                        ended -> assertThat(ended.status().state()).isEqualTo(BatchState.ABORTED));
        assertThat(platform.abortBatch("01ARZ3NDEKTSV4RRFFQ69G5FAV")).isEqualTo(new AbortOutcome.NotFound());
    }

    @Test
    void abortingAnIngestedBatchTellsThatItIs() throws IOException {
        ExperiencePlatform platform = platform();
        String batch = loaded(platform, batch(List.of()), List.of(profile(1)));

        assertThat(platform.abortBatch(batch))
                .isInstanceOfSatisfying(
                        AbortOutcome.AlreadyEnded.class,
                        ended -> assertThat(ended.status().state().meaning()).isEqualTo(BatchState.Meaning.INGESTED));
    }

    @Test
    void aCreationCutAfterItsEffectIsFoundByItsExternalIdAndAborted() {
        ExperiencePlatform platform = platform();
        NewBatch wish = batch(List.of());
        standIn.fault("{\"match\": \"^POST .*/import/batches$\", \"drop\": \"after\"}");

        assertThat(platform.createBatch(wish)).isInstanceOf(BatchCreation.Unknown.class);
        List<BatchStatus> orphans = platform.batchesByExternalId(wish.externalId());
        assertThat(orphans).singleElement().extracting(BatchStatus::state).isEqualTo(BatchState.LOADING);
        assertThat(platform.abortBatch(orphans.get(0).id())).isEqualTo(new AbortOutcome.Aborted());

        assertThat(platform.createBatch(wish)).isInstanceOf(BatchCreation.ExternalIdTaken.class);
        assertThat(platform.createBatch(batch(List.of()))).isInstanceOf(BatchCreation.Created.class);
    }

    @Test
    void aCreationCutBeforeItsEffectLeavesNothing() {
        ExperiencePlatform platform = platform();
        NewBatch wish = batch(List.of());
        standIn.fault("{\"match\": \"^POST .*/import/batches$\", \"drop\": \"before\"}");

        assertThat(platform.createBatch(wish)).isInstanceOf(BatchCreation.Unknown.class);

        assertThat(platform.batchesByExternalId(wish.externalId())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"half\": true", "\"status\": 500", "\"status\": 503"})
    void aCreationWithoutAClearAnswerIsMadeOnce(String fault) {
        standIn.fault("{\"match\": \"^POST .*/import/batches$\", %s}".formatted(fault));

        assertThat(platform().createBatch(batch(List.of()))).isInstanceOf(BatchCreation.Unknown.class);

        assertThat(standIn.calls()).filteredOn(call -> call.startsWith("POST")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"drop\": \"before\"",
                "\"drop\": \"after\"",
                "\"status\": 500",
                "\"status\": 503",
                "\"status\": 429"
            })
    void aPutIsRepeatedAndKeepsEveryRowOnce(String fault) throws IOException {
        standIn.fault("{\"match\": \"^PUT \", %s}".formatted(fault));
        ExperiencePlatform platform = platform();

        loaded(
                platform,
                batch(List.of()),
                IntStream.range(0, 20_000)
                        .mapToObj(ExperiencePlatformIT::profile)
                        .toList());

        assertThat(standIn.rows()).isEqualTo(20_000);
        assertThat(time.slept()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"drop\": \"before\"", "\"drop\": \"after\"", "\"half\": true", "\"status\": 503"})
    void completingIsRepeated(String fault) throws IOException {
        standIn.fault("{\"match\": \"action=COMPLETE\", %s}".formatted(fault));
        ExperiencePlatform platform = platform();

        String batch = loaded(platform, batch(List.of()), List.of(profile(1)));

        assertThat(platform.batch(batch).orElseThrow().state()).isEqualTo(BatchState.SUCCESS);
    }

    @Test
    void aBusyPlatformIsAskedAgainWhenItSays() {
        standIn.fault("{\"match\": \"dataSets\", \"status\": 429, \"headers\": {\"Retry-After\": \"17\"}}");
        standIn.fault(
                "{\"match\": \"dataSets\", \"status\": 503, \"headers\": {\"Retry-After\": \"Sun, 01 Mar 2026 13:00:00 GMT\"}}");
        standIn.fault("{\"match\": \"dataSets\", \"status\": 429}");
        standIn.fault("{\"match\": \"dataSets\", \"half\": true}");
        Duration untilOne = Duration.between(time.instant(), Instant.parse("2026-03-01T13:00:00Z"));

        assertThat(new ExperiencePlatform(patient(), time, time, () -> 0L, call -> {})
                        .dataset(D)
                        .id())
                .isEqualTo(D);

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
        PlatformConnection given = standIn.connection();
        PlatformConnection impatient = new PlatformConnection(
                given.platform(),
                given.ims(),
                given.clientId(),
                given.clientSecret(),
                given.organization(),
                given.sandbox(),
                given.scope(),
                Duration.ofMillis(500),
                given.retryBudget());

        assertThat(platform(impatient).dataset(D).id()).isEqualTo(D);
    }

    @Test
    void aWrongSecretNamesTheClientAndNotTheSecret() {
        ProblemException refused = failure(
                standIn.connection("landfall-sandbox", "wrong-one", "5F1A0000000000000A495C00@AdobeOrg", "prod"));

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
                "landfall-sandbox", "landfall-sandbox-secret", "5F1A0000000000000A495C00@AdobeOrg", "Prod"));

        assertThat(refused.first().code()).isEqualTo("PLATFORM-5");
        assertThat(refused.first().text()).contains("'Prod'").contains("View Datasets");
    }

    @Test
    void aWrongOrganizationIsNamed() {
        ProblemException refused =
                failure(standIn.connection("landfall-sandbox", "landfall-sandbox-secret", "OTHER@AdobeOrg", "prod"));

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

    /** Waits for two hours, of a clock that is not real. */
    private PlatformConnection patient() {
        PlatformConnection given = standIn.connection();
        return new PlatformConnection(
                given.platform(),
                given.ims(),
                given.clientId(),
                given.clientSecret(),
                given.organization(),
                given.sandbox(),
                given.scope(),
                given.requestTimeout(),
                Duration.ofHours(2));
    }

    private ProblemException failure(PlatformConnection connection) {
        return catchThrowableOfType(
                ProblemException.class, () -> platform(connection).dataset(D));
    }

    private String loaded(ExperiencePlatform platform, NewBatch wish, List<String> lines) throws IOException {
        String batch = created(platform, wish);
        platform.putFile(batch, D, "part-00000.json", FileSegment.whole(rows("spool-" + batch, lines)));
        platform.completeBatch(batch);
        ended(platform, batch);
        return batch;
    }

    private static String created(ExperiencePlatform platform, NewBatch wish) {
        return ((BatchCreation.Created) platform.createBatch(wish)).batchId();
    }

    private static BatchStatus ended(ExperiencePlatform platform, String batch) {
        return until(() ->
                platform.batch(batch).filter(status -> status.state().meaning().isFinal()));
    }

    private static <T> T until(Supplier<Optional<T>> question) {
        Instant deadline = Instant.now().plus(DEADLINE);
        while (Instant.now().isBefore(deadline)) {
            Optional<T> answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("not within " + DEADLINE);
    }

    private static NewBatch batch(List<String> predecessors) {
        return new NewBatch(D, "test/" + UUID.randomUUID(), predecessors, Map.of("run", List.of("r1")), 50);
    }

    private Path rows(String name, List<String> lines) throws IOException {
        return Files.writeString(folder.resolve(name), lines.stream().collect(Collectors.joining("\n", "", "\n")));
    }

    private static String profile(int n) {
        return "{\"personID\":\"user%d\",\"_acmegaming\":{\"user_id\":\"%d\",\"customer_ltv\":12.5}}".formatted(n, n);
    }
}
