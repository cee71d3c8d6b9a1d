package dev.landfall.platform;

import static dev.landfall.platform.ScriptedServer.dropped;
import static dev.landfall.platform.ScriptedServer.half;
import static dev.landfall.platform.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.problem.Kind;
import dev.landfall.problem.ProblemException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchCreationTest {
    private static final String CREATE = "POST /data/foundation/import/batches";
    private static final String CREATED = "{\"id\": \"01ARZ3NDEKTSV4RRFFQ69G5FAV\", \"status\": \"loading\"}";
    private static final NewBatch BATCH = new NewBatch("D1", "home/prod/D1/flow/1", List.of(), Map.of(), 5);

    private final Rig rig = new Rig();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void theWishIsWrittenAsThePlatformReadsIt() throws Exception {
        rig.server.on(CREATE, json(201, CREATED));
        NewBatch replacing = new NewBatch("D1", "x/1", List.of("B0"), Map.of("run", List.of("r1")), 7);

        BatchCreation creation = rig.platform().createBatch(replacing);

        assertThat(creation).isEqualTo(new BatchCreation.Created("01ARZ3NDEKTSV4RRFFQ69G5FAV"));
        assertThat(Json.line(rig.server.seen(CREATE).get(0).text())).isEqualTo(Json.line("""
                {"datasetId": "D1", "inputFormat": {"format": "json", "isMultiLineJson": false}, "externalId": "x/1",
                 "enableErrorDiagnostics": true, "partialIngestionPercent": 7, "tags": {"run": ["r1"]},
                 "replay": {"reason": "replace", "predecessors": ["B0"]}}"""));
    }

    @Test
    void aBatchThatAppendsReplaysNothing() throws Exception {
        rig.server.on(CREATE, json(201, CREATED));

        rig.platform().createBatch(BATCH);

        assertThat(Json.line(rig.server.seen(CREATE).get(0).text()).has("replay"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void aFailureThatMayHaveCreatedIsNotRepeated(int status) {
        rig.server.on(CREATE, json(status, "{}"), json(201, CREATED));

        assertThat(unknown().problem().what()).contains("home/prod/D1/flow/1").contains("status " + status);

        assertThat(rig.server.seen(CREATE)).hasSize(1);
        assertThat(rig.time.slept()).isEmpty();
    }

    @Test
    void aCutConnectionIsNotRepeated() {
        rig.server.on(CREATE, dropped(), json(201, CREATED));

        assertThat(unknown().problem().kind()).isEqualTo(Kind.TRY_AGAIN);

        assertThat(rig.server.seen(CREATE)).hasSize(1);
    }

    @Test
    void halfAnAnswerIsNotRepeated() {
        rig.server.on(CREATE, half(CREATED), json(201, CREATED));

        assertThat(unknown().problem().what()).contains("no whole answer");
    }

    @Test
    void anAnswerWithoutAnIdLeavesTheOutcomeUnknown() {
        rig.server.on(CREATE, json(201, "{\"status\": \"loading\"}"));

        assertThat(unknown().problem().what()).contains("without an id");
    }

    @Test
    void whatWasTurnedAwayAtTheDoorIsRepeated() {
        rig.server.on(
                CREATE, json(429, "{}"), json(503, "{}", "Retry-After", "9"), json(401, "{}"), json(201, CREATED));

        assertThat(rig.platform().createBatch(BATCH)).isInstanceOf(BatchCreation.Created.class);

        assertThat(rig.time.slept()).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(9));
    }

    @Test
    void aRefusedConnectionIsRepeatedAndTheBudgetEndsIt() {
        ScriptedServer gone = new ScriptedServer();
        URI address = gone.url();
        gone.close();

        assertThatThrownBy(() -> rig.platform(address).createBatch(BATCH))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        spent -> assertThat(spent.first().code()).isEqualTo("PLATFORM-1"));

        assertThat(rig.time.slept()).hasSizeGreaterThan(5);
    }

    @Test
    void aTakenExternalIdIsAnOutcomeOfItsOwn() {
        rig.server.on(CREATE, json(409, "{\"title\": \"Conflict\", \"detail\": \"belongs to batch B9\"}"));

        BatchCreation creation = rig.platform().createBatch(BATCH);

        assertThat(creation).isInstanceOfSatisfying(BatchCreation.ExternalIdTaken.class, taken -> assertThat(
                        taken.problem().what())
                .contains("home/prod/D1/flow/1")
                .contains("belongs to batch B9"));
    }

    @Test
    void aRefusalIsThrown() {
        rig.server.on(CREATE, json(400, "{\"title\": \"Bad Request\", \"detail\": \"There is no dataset 'D1'.\"}"));

        assertThatThrownBy(() -> rig.platform().createBatch(BATCH)).hasMessageContaining("There is no dataset 'D1'.");
    }

    @Test
    void aShareOfBadRowsIsBetweenNothingAndAll() {
        assertThatThrownBy(() -> new NewBatch("D1", "x", List.of(), Map.of(), 101))
                .hasMessageContaining("101");
    }

    private BatchCreation.Unknown unknown() {
        return (BatchCreation.Unknown) rig.platform().createBatch(BATCH);
    }
}
