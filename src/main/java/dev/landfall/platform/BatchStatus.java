package dev.landfall.platform;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A batch as Catalog shows it, which may lag behind. {@code word} is the status as it was written. */
public record BatchStatus(
        String id,
        BatchState state,
        String word,
        Optional<String> externalId,
        Metrics metrics,
        List<Diagnosis> errors,
        Map<String, List<String>> tags) {

    public BatchStatus {
        errors = List.copyOf(errors);
        tags = Map.copyOf(tags);
    }

    /** Counts of rows, bytes and files; each is empty as long as Experience Platform has not said it. */
    public record Metrics(
            OptionalLong inputRecords,
            OptionalLong outputRecords,
            OptionalLong failedRecords,
            OptionalLong inputBytes,
            OptionalLong inputFiles) {}

    /** For example {@code INGEST-1212-400}. The description is Experience Platform's own and may quote values. */
    public record Diagnosis(String code, String description) {}
}
