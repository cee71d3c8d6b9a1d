package dev.landfall.rejects;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row that was refused, as it was kept.
 *
 * @param json the whole line, values included
 */
public record RejectedRow(JsonNode json) {
    /** The part that it lay in. */
    public String part() {
        return json.path(RejectFields.OURS).path("part").asText();
    }

    /** Counts the rows of its part from 1. */
    public long row() {
        return json.path(RejectFields.OURS).path("row").asLong();
    }

    public List<Reason> reasons() {
        return KeptRejects.reasons(json);
    }

    /** What it holds in a column; empty where that is NULL, or where there is no such column. */
    public Optional<String> cell(String column) {
        return Optional.ofNullable(json.path(column).textValue());
    }

    /** Its cells as they lay in the part, in the order of the part's columns; null is SQL's NULL. */
    public List<@Nullable String> cells(List<String> columns) {
        List<@Nullable String> cells = new ArrayList<>();
        for (String name : RejectFields.free(columns)) {
            JsonNode cell = json.get(name);
            cells.add(cell == null || cell.isNull() ? null : cell.textValue());
        }
        return Collections.unmodifiableList(cells);
    }
}
