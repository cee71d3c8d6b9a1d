package dev.landfall.platform;

import java.util.List;
import java.util.Map;

/**
 * A batch to be created, for files of one JSON object per line. {@code externalId} must be unique in the whole
 * organization, not only in the sandbox. {@code predecessors} are ids of batches that this one replaces in one act, empty
 * to append. {@code partialIngestionPercent} is the share of bad rows that Experience Platform may drop before it fails
 * the batch, 0 to 100. Diagnostics of failed rows are always asked for.
 */
public record NewBatch(
        String datasetId,
        String externalId,
        List<String> predecessors,
        Map<String, List<String>> tags,
        int partialIngestionPercent) {

    public NewBatch {
        predecessors = List.copyOf(predecessors);
        tags = Map.copyOf(tags);
        if (partialIngestionPercent < 0 || partialIngestionPercent > 100) {
            throw new IllegalArgumentException(
                    "partialIngestionPercent is %d; it must be 0 to 100.".formatted(partialIngestionPercent));
        }
    }
}
