package dev.landfall.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads the rows that a batch lost, file by file and line by line. When an answer breaks off, the file is asked for again
 * and the lines handed on already are passed over: each line reaches the consumer once.
 */
final class FailedRows {
    private static final String RIGHT = "View Datasets";
    private static final String FOLDER = "row_errors";
    private static final String NEXT = "/_links/next/href";
    private static final int PAGE = 100;
    private static final int NOT_FOUND = 404;

    private final Gateway gateway;

    FailedRows(Gateway gateway) {
        this.gateway = gateway;
    }

    /** How many rows were handed on; none when the platform keeps no diagnosis of the batch (it does so for 30 days). */
    long read(String batchId, Consumer<FailedRow> consumer) {
        long rows = 0;
        Set<String> done = new LinkedHashSet<>();
        boolean more = true;
        while (more) {
            JsonNode page = page(batchId, done.size());
            Set<String> names = names(page);
            // a service that does not know 'start' would give its first page for ever
            names.removeAll(done);
            for (String name : names) {
                rows += file(batchId, name, consumer);
            }
            done.addAll(names);
            more = !names.isEmpty()
                    && (page.path("data").size() >= PAGE || page.at(NEXT).isTextual());
        }
        return rows;
    }

    private JsonNode page(String batchId, int start) {
        Request request = meta("failedRowFiles", batchId, FOLDER)
                .with("start", Integer.toString(start))
                .with("limit", Integer.toString(PAGE));
        Outcome<JsonNode> outcome = gateway.outcome(request, Json::tree);
        return outcome instanceof Outcome.Refused<JsonNode> refused && refused.status() == NOT_FOUND
                ? Json.object()
                : Outcome.value(outcome);
    }

    private static Set<String> names(JsonNode page) {
        Set<String> names = new LinkedHashSet<>();
        page.path("data").forEach(entry -> names.add(entry.path("name").asText()));
        return names;
    }

    private long file(String batchId, String name, Consumer<FailedRow> consumer) {
        String path = name.startsWith(FOLDER + "/") ? name : FOLDER + "/" + name;
        HandedOn handedOn = new HandedOn(consumer);
        return gateway.call(meta("failedRows", batchId, path), handedOn::read);
    }

    private static Request meta(String operation, String batchId, String path) {
        return Request.of(
                        operation,
                        "GET",
                        "/data/foundation/export/batches/" + Request.encoded(batchId) + "/meta",
                        RIGHT)
                .with("path", path);
    }

    /** One file over all its tries. */
    private static final class HandedOn {
        private final Consumer<FailedRow> consumer;
        private long lines;

        private HandedOn(Consumer<FailedRow> consumer) {
            this.consumer = consumer;
        }

        private Long read(InputStream answer) throws IOException {
            try (BoundedLines reader = new BoundedLines(answer)) {
                long seen = 0;
                for (Optional<String> line = reader.next(); line.isPresent(); line = reader.next()) {
                    if (++seen > lines) {
                        lines = seen;
                        consumer.accept(row(line.get()));
                    }
                }
            }
            return lines;
        }
    }

    static FailedRow row(String line) {
        try {
            return FailedRowReader.row(Json.line(line));
        } catch (JsonProcessingException e) {
            FailedRow.Reason reason = new FailedRow.Reason("unreadable", "", "The diagnosis itself is not JSON.");
            return new FailedRow(
                    Optional.empty(),
                    Optional.of(line),
                    Optional.empty(),
                    List.of(reason),
                    FailedRowReader.unparsed(line));
        }
    }
}
