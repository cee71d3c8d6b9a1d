package dev.landfall.platform;

import java.util.List;
import java.util.Map;

/** A dataset as Catalog knows it. {@code schemaVersion} is the major version; {@code upsert} means that rows patch profiles. */
public record Dataset(
        String id,
        String name,
        String schemaId,
        int schemaVersion,
        boolean profileEnabled,
        boolean upsert,
        Map<String, List<String>> tags) {

    public Dataset {
        tags = Map.copyOf(tags);
    }
}
