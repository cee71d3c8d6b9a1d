package dev.landfall.platform;

import static org.assertj.core.api.Assertions.assertThat;

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

/** The life of batches at the sandbox's Experience Platform, over real HTTP, with calls that go wrong. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BatchLifeIT {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final String D = PlatformStandIn.PROFILES;

    private final Path folder;
    private final PlatformStandIn standIn;
    private final FakeTime time = new FakeTime();

    BatchLifeIT(@TempDir Path folder) throws IOException {
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
                IntStream.range(0, 1_000).mapToObj(BatchLifeIT::profile).toList());
        int half = Files.readString(file).indexOf("user500") - "{\"personID\":\"".length();

        String batch = created(platform, batch(List.of()));
        platform.putFile(batch, D, "part-00000.json", FileSegment.of(file, 0, half));
        platform.putFile(batch, D, "part-00001.json", FileSegment.of(file, half, Files.size(file) - half));
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
                IntStream.range(0, 20_000).mapToObj(BatchLifeIT::profile).toList());

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

    private ExperiencePlatform platform() {
        return new ExperiencePlatform(standIn.connection(), time, time, () -> 0L, call -> {});
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
