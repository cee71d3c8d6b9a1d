package dev.landfall.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * What one mapping makes of one row, for a person who looks at it. Holds values of the row.
 *
 * @param target the XDM path
 * @param type {@code ATTRIBUTE}, {@code EXPRESSION} or {@code STATIC}
 * @param source the path, formula or text, as the mapping set has it
 * @param columns the places of the columns that were read, in the order of the row
 * @param value empty when the target is left out
 * @param reason why it is left out or rejects the row, or a warning; empty where nothing is to be said
 * @param rejects whether the row is rejected for it, be it by {@code strict} alone
 */
public record MappedTarget(
        String target,
        String type,
        String source,
        List<Integer> columns,
        Optional<JsonNode> value,
        Optional<RejectReason> reason,
        boolean rejects) {

    public MappedTarget {
        columns = List.copyOf(columns);
    }
}
