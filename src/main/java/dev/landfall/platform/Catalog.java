package dev.landfall.platform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads datasets and batches. What Catalog says of a batch lags behind; a batch just created may be unknown to it. */
final class Catalog {
    private static final String BASE = "/data/foundation/catalog";
    private static final String RIGHT = "View Datasets";
    private static final Pattern VERSION = Pattern.compile("version\\s*=\\s*\"?(\\d+)");
    private static final int NOT_FOUND = 404;

    private final Gateway gateway;

    Catalog(Gateway gateway) {
        this.gateway = gateway;
    }

    Dataset dataset(String id) {
        Request request = Request.of("dataset", "GET", BASE + "/dataSets/" + Request.encoded(id), RIGHT);
        JsonNode dataset = found(request).path(id);
        if (!dataset.isObject()) {
            throw unknownDataset(request, id);
        }
        JsonNode schema = dataset.path("schemaRef");
        if (schema.path("id").asText("").isEmpty()) {
            throw gateway.wording().notUnderstood(request, "dataset '" + id + "' has no 'schemaRef'");
        }
        Map<String, List<String>> tags = Json.tags(dataset.path("tags"));
        List<String> profile = tags.getOrDefault("unifiedProfile", List.of());
        return new Dataset(
                id,
                dataset.path("name").asText(""),
                schema.path("id").asText(),
                version(schema.path("contentType").asText("")),
                profile.contains("enabled:true"),
                profile.contains("isUpsert:true"),
                tags);
    }

    ProblemException unknownDataset(Request request, String id) {
        return new ProblemException(PlatformProblem.UNKNOWN_DATASET.at(
                gateway.wording().where(request), id, gateway.connection().sandbox()));
    }

    /** {@code application/vnd.adobe.xed+json;version=1} and {@code …xed-full+json; version=1} both occur. */
    private static int version(String contentType) {
        Matcher matcher = VERSION.matcher(contentType);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 1;
    }

    Optional<BatchStatus> batch(String id) {
        JsonNode batch = found(Request.of("batch", "GET", BASE + "/batches/" + Request.encoded(id), RIGHT))
                .path(id);
        return batch.isObject() ? Optional.of(status(id, batch)) : Optional.empty();
    }

    /** Only batches that carry this very id: a filter that the service ignored must not hand us foreign batches. */
    List<BatchStatus> batchesByExternalId(String externalId) {
        JsonNode batches = found(Request.of("batchesByExternalId", "GET", BASE + "/batches", RIGHT)
                .with("externalId", externalId)
                .with("limit", "100"));
        List<BatchStatus> same = new ArrayList<>();
        batches.properties().forEach(entry -> {
            if (externalId.equals(entry.getValue().path("externalId").asText())) {
                same.add(status(entry.getKey(), entry.getValue()));
            }
        });
        return List.copyOf(same);
    }

    /** Catalog's answer, keyed by id; nothing for 404. */
    private JsonNode found(Request request) {
        Outcome<JsonNode> outcome = gateway.outcome(request, Json::tree);
        return outcome instanceof Outcome.Refused<JsonNode> refused && refused.status() == NOT_FOUND
                ? Json.object()
                : Outcome.value(outcome);
    }

    private static BatchStatus status(String id, JsonNode batch) {
        String word = batch.path("status").asText("");
        String externalId = batch.path("externalId").asText("");
        List<BatchStatus.Diagnosis> errors = new ArrayList<>();
        batch.path("errors")
                .forEach(error -> errors.add(new BatchStatus.Diagnosis(
                        error.path("code").asText(""), error.path("description").asText(""))));
        return new BatchStatus(
                id,
                BatchState.of(word),
                word,
                externalId.isEmpty() ? Optional.empty() : Optional.of(externalId),
                metrics(batch),
                errors,
                Json.tags(batch.path("tags")));
    }

    private static BatchStatus.Metrics metrics(JsonNode batch) {
        JsonNode metrics = batch.path("metrics");
        return new BatchStatus.Metrics(
                Json.count(metrics.path("inputRecordCount"), batch.path("recordCount")),
                Json.count(metrics.path("outputRecordCount")),
                Json.count(metrics.path("failedRecordCount"), batch.path("failedRecordCount")),
                Json.count(metrics.path("inputByteSize"), batch.path("size")),
                Json.count(metrics.path("inputFileCount")));
    }
}
