package dev.landfall.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** Creates, fills and ends batches. All but creating may be repeated at will. */
final class BatchIngestion {
    static final long MOST_FILE_BYTES = 256L * 1024 * 1024;
    private static final String BASE = "/data/foundation/import/batches";
    private static final String RIGHT = "Manage Datasets";
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final Gateway gateway;
    private final Catalog catalog;

    BatchIngestion(Gateway gateway, Catalog catalog) {
        this.gateway = gateway;
        this.catalog = catalog;
    }

    BatchCreation create(NewBatch batch) {
        Request request = Request.of("createBatch", "POST", BASE, RIGHT)
                .sending("application/json", new RequestBody.Bytes(Json.bytes(body(batch))))
                .onlyIfSurelyNotDone();
        Outcome<String> outcome = gateway.outcome(request, BatchIngestion::id);
        String where = gateway.wording().where(request);
        if (outcome instanceof Outcome.Done<String> done) {
            return new BatchCreation.Created(done.value());
        }
        if (outcome instanceof Outcome.Unknown<String> unknown) {
            return new BatchCreation.Unknown(
                    PlatformProblem.CREATION_UNKNOWN.at(where, batch.externalId(), unknown.last()));
        }
        Outcome.Refused<String> refused = (Outcome.Refused<String>) outcome;
        if (refused.status() == CONFLICT) {
            return new BatchCreation.ExternalIdTaken(PlatformProblem.EXTERNAL_ID_TAKEN.at(
                    where, batch.externalId(), refused.said().text()));
        }
        throw refused.status() == NOT_FOUND
                ? catalog.unknownDataset(request, batch.datasetId())
                : new ProblemException(refused.problem());
    }

    private static ObjectNode body(NewBatch batch) {
        ObjectNode body = Json.object();
        body.put("datasetId", batch.datasetId());
        body.putObject("inputFormat").put("format", "json").put("isMultiLineJson", false);
        body.put("externalId", batch.externalId());
        body.put("enableErrorDiagnostics", true);
        body.put("partialIngestionPercent", batch.partialIngestionPercent());
        if (!batch.tags().isEmpty()) {
            ObjectNode tags = body.putObject("tags");
            batch.tags().forEach((name, values) -> values.forEach(tags.putArray(name)::add));
        }
        if (!batch.predecessors().isEmpty()) {
            ObjectNode replay = body.putObject("replay").put("reason", "replace");
            ArrayNode predecessors = replay.putArray("predecessors");
            batch.predecessors().forEach(predecessors::add);
        }
        return body;
    }

    private static String id(InputStream answer) throws IOException {
        JsonNode id = Json.tree(answer).path("id");
        if (id.asText("").isEmpty()) {
            throw new IOException("a new batch without an id");
        }
        return id.asText();
    }

    /** The lines that the accepted call has sent. */
    long put(String batchId, String datasetId, String name, FileSegment segment) {
        LineCount lines = new LineCount();
        Request request = Request.of(
                        "putFile",
                        "PUT",
                        "%s/%s/datasets/%s/files/%s"
                                .formatted(
                                        BASE,
                                        Request.encoded(batchId),
                                        Request.encoded(datasetId),
                                        Request.encodedPath(name)),
                        RIGHT)
                .sending("application/octet-stream", new RequestBody.Segment(segment, lines));
        if (segment.length() > MOST_FILE_BYTES) {
            throw new ProblemException(PlatformProblem.FILE_TOO_LARGE.at(
                    gateway.wording().where(request), name, segment.length(), MOST_FILE_BYTES));
        }
        expectBatch(request, batchId, gateway.outcome(request, BatchIngestion::drained));
        return lines.lines();
    }

    void complete(String batchId) {
        Request request = action(batchId, "completeBatch", "COMPLETE");
        expectBatch(request, batchId, gateway.outcome(request, BatchIngestion::drained));
    }

    AbortOutcome abort(String batchId) {
        Outcome<Long> outcome = gateway.outcome(action(batchId, "abortBatch", "ABORT"), BatchIngestion::drained);
        if (!(outcome instanceof Outcome.Refused<Long> refused)) {
            return new AbortOutcome.Aborted();
        }
        if (refused.status() == NOT_FOUND) {
            return new AbortOutcome.NotFound();
        }
        if (refused.status() != BAD_REQUEST && refused.status() != CONFLICT) {
            throw new ProblemException(refused.problem());
        }
        return whyNotAborted(batchId, refused.problem());
    }

    /** The service does not say why it cannot abort; Catalog does, sooner or later. */
    private AbortOutcome whyNotAborted(String batchId, Problem refusal) {
        Optional<BatchStatus> seen = catalog.batch(batchId);
        return seen.filter(status -> status.state().meaning().isFinal())
                .<AbortOutcome>map(AbortOutcome.AlreadyEnded::new)
                .orElseGet(() -> new AbortOutcome.NotNow(refusal, seen));
    }

    private static Request action(String batchId, String operation, String action) {
        return Request.of(operation, "POST", BASE + "/" + Request.encoded(batchId), RIGHT)
                .with("action", action);
    }

    /** The answer of an act says nothing that we need; read to its end, its connection can be used again. */
    private static Long drained(InputStream answer) throws IOException {
        return answer.transferTo(OutputStream.nullOutputStream());
    }

    private void expectBatch(Request request, String batchId, Outcome<Long> outcome) {
        if (outcome instanceof Outcome.Refused<Long> refused && refused.status() == NOT_FOUND) {
            throw new ProblemException(PlatformProblem.UNKNOWN_BATCH.at(
                    gateway.wording().where(request),
                    batchId,
                    gateway.connection().sandbox()));
        }
        if (outcome instanceof Outcome.Refused<Long> refused) {
            throw new ProblemException(refused.problem());
        }
    }
}
