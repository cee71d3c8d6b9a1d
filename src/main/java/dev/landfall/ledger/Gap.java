package dev.landfall.ledger;

import java.util.Optional;

/**
 * Changes of a table that cannot be read, from one version to another, both included. The dataflow stands still until a
 * person resolves it; a resolved gap stays in the ledger.
 *
 * @param cause why they cannot be read: a condition of Databricks or a sentence; no value of a cell
 * @param resolution what was done about it: {@code resnapshot}, {@code accept-gap} or {@code set}
 */
public record Gap(
        String id,
        String dataflow,
        String tableName,
        long fromVersion,
        long toVersion,
        String cause,
        Optional<String> run,
        long foundAt,
        Optional<String> resolution,
        Optional<String> reason,
        Optional<Long> resolvedAt) {

    public boolean isOpen() {
        return resolvedAt.isEmpty();
    }
}
