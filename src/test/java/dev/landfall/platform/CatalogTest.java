package dev.landfall.platform;

import static dev.landfall.platform.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.landfall.problem.Kind;
import dev.landfall.problem.ProblemException;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogTest {
    private static final String DATASET = "GET /data/foundation/catalog/dataSets/D1";
    private static final String BATCH = "GET /data/foundation/catalog/batches/B1";
    private static final String BATCHES = "GET /data/foundation/catalog/batches";

    private final Rig rig = new Rig();

    @AfterEach
    void close() {
        rig.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/vnd.adobe.xed+json;version=2",
                "application/vnd.adobe.xed-full+json; version=2",
                "application/vnd.adobe.xed-full+json;version=\\\"2.4\\\""
            })
    void aDatasetSaysItsSchemaInEitherForm(String contentType) {
        rig.server.on(DATASET, json(200, """
                {"D1": {"name": "Profiles", "schemaRef": {"id": "https://ns.adobe.com/acme/schemas/x", "contentType": "%s"},
                 "tags": {"unifiedProfile": ["enabled:true", "isUpsert:true"], "odd": true}}}""".formatted(contentType)));

        Dataset dataset = rig.platform().dataset("D1");

        assertThat(dataset.name()).isEqualTo("Profiles");
        assertThat(dataset.schemaId()).isEqualTo("https://ns.adobe.com/acme/schemas/x");
        assertThat(dataset.schemaVersion()).isEqualTo(2);
        assertThat(dataset.profileEnabled()).isTrue();
        assertThat(dataset.upsert()).isTrue();
        assertThat(dataset.tags()).containsEntry("odd", List.of("true"));
    }

    @Test
    void aDatasetWithoutTagsIsNotForProfile() {
        rig.server.on(DATASET, json(200, "{\"D1\": {\"name\": \"Raw\", \"schemaRef\": {\"id\": \"s\"}}}"));

        Dataset dataset = rig.platform().dataset("D1");

        assertThat(dataset.profileEnabled()).isFalse();
        assertThat(dataset.upsert()).isFalse();
        assertThat(dataset.schemaVersion()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"404, {}", "200, {}"})
    void anUnknownDatasetIsNamedWithItsSandbox(int status, String body) {
        rig.server.on(DATASET, json(status, body));

        ProblemException unknown = catchThrowableOfType(
                ProblemException.class, () -> rig.platform().dataset("D1"));

        assertThat(unknown.first().code()).isEqualTo("PLATFORM-4");
        assertThat(unknown.first().kind()).isEqualTo(Kind.TARGET);
        assertThat(unknown.first().what()).isEqualTo("Experience Platform has no dataset 'D1' in sandbox 'prod'.");
    }

    @Test
    void aKeyThatIsNotAcceptedIsToldApartFromARight() {
        rig.server.on(DATASET, json(403, "{\"error_code\": \"403003\", \"message\": \"Api Key is invalid\"}"));

        ProblemException refused = catchThrowableOfType(
                ProblemException.class, () -> rig.platform().dataset("D1"));

        assertThat(refused.first().code()).isEqualTo("PLATFORM-16");
        assertThat(refused.first().what())
                .contains("our-client")
                .contains("ACME@AdobeOrg")
                .contains("Api Key is invalid");
    }

    @Test
    void aBatchIsReadWithMetricsAsNumbersOrTexts() {
        rig.server.on(BATCH, json(200, """
                {"B1": {"status": "success", "externalId": "x/1",
                 "metrics": {"inputRecordCount": 1000, "outputRecordCount": "998", "failedRecordCount": "2", "inputByteSize": "many"},
                 "errors": [{"code": "INGEST-1212-400", "description": "2 rows failed", "rows": []}],
                 "tags": {"acp_enableErrorDiagnostics": true, "acp_partialIngestionPercent": 5, "run": ["r1", "r2"]}}}"""));

        BatchStatus status = rig.platform().batch("B1").orElseThrow();

        assertThat(status.state()).isEqualTo(BatchState.SUCCESS);
        assertThat(status.externalId()).contains("x/1");
        assertThat(status.metrics())
                .isEqualTo(new BatchStatus.Metrics(
                        OptionalLong.of(1000),
                        OptionalLong.of(998),
                        OptionalLong.of(2),
                        OptionalLong.empty(),
                        OptionalLong.empty()));
        assertThat(status.errors()).containsExactly(new BatchStatus.Diagnosis("INGEST-1212-400", "2 rows failed"));
        assertThat(status.tags())
                .containsEntry("acp_enableErrorDiagnostics", List.of("true"))
                .containsEntry("acp_partialIngestionPercent", List.of("5"))
                .containsEntry("run", List.of("r1", "r2"));
    }

    @ParameterizedTest
    @CsvSource({
        "loading, LOADING, OPEN, false",
        "staged, STAGED, WORKING, false",
        "retrying, RETRYING, WORKING, false",
        "stalled, STALLED, STUCK, false",
        "active, ACTIVE, INGESTED, true",
        "failure, FAILURE, REFUSED, true",
        "abandoned, ABANDONED, GIVEN_UP, true",
        "inactive, INACTIVE, RETIRED, true",
        "promoting, UNKNOWN, UNCLEAR, false",
        "unknown, UNKNOWN, UNCLEAR, false"
    })
    void everyStatusHasAMeaning(String word, BatchState state, BatchState.Meaning meaning, boolean isFinal) {
        rig.server.on(BATCH, json(200, "{\"B1\": {\"status\": \"%s\"}}".formatted(word)));

        BatchStatus status = rig.platform().batch("B1").orElseThrow();

        assertThat(status.word()).isEqualTo(word);
        assertThat(status.state()).isEqualTo(state);
        assertThat(status.state().meaning()).isEqualTo(meaning);
        assertThat(meaning.isFinal()).isEqualTo(isFinal);
    }

    @Test
    void aBatchThatCatalogDoesNotKnowYetIsNothing() {
        rig.server.on(BATCH, json(404, "{\"code\": 404, \"title\": \"NotFoundError\"}"));

        assertThat(rig.platform().batch("B1")).isEmpty();
    }

    @Test
    void onlyBatchesOfTheVeryExternalIdAreFound() {
        rig.server.on(BATCHES, json(200, """
                {"B1": {"status": "loading", "externalId": "a/1"}, "B2": {"status": "loading", "externalId": "a/12"},
                 "B3": {"status": "loading"}}"""));

        assertThat(rig.platform().batchesByExternalId("a/1"))
                .extracting(BatchStatus::id)
                .containsExactly("B1");

        assertThat(rig.server.seen(BATCHES).get(0).query()).isEqualTo("externalId=a%2F1&limit=100");
    }
}
