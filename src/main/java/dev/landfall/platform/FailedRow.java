package dev.landfall.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * A row that Experience Platform did not ingest. {@code row} is the row as it was understood, without the diagnosis;
 * when it could not even be parsed it is empty and {@code corruptText} has what was sent. {@code file} is the name of the
 * put file, where the diagnosis names it. {@code asItCame} is all of it with the diagnosis, untouched. Row, text and the reasons' messages hold values: they belong into the reject
 * and into no log.
 */
public record FailedRow(
        Optional<JsonNode> row,
        Optional<String> corruptText,
        Optional<String> file,
        List<Reason> reasons,
        ObjectNode asItCame) {

    public FailedRow {
        reasons = List.copyOf(reasons);
    }

    /**
     * {@code code} is a number such as {@code 1401} or a keyword of JSON Schema such as {@code required};
     * {@code pointer} is a JSON pointer such as {@code /person/name}, empty for the whole row.
     */
    public record Reason(String code, String pointer, String message) {

        /** Without the message, which may quote a value. */
        @Override
        public String toString() {
            return pointer.isEmpty() ? code : code + " at " + pointer;
        }
    }

    /** Only codes and pointers. */
    @Override
    public String toString() {
        return "FailedRow" + reasons;
    }
}
