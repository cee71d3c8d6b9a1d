package dev.landfall.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Understands both forms of a diagnosed row: the unparsable one, and the one that broke its schema. */
final class FailedRowReader {
    private static final String CORRUPT = "_corrupt_record";
    private static final String ERRORS = "_errors";
    private static final String VIOLATIONS = "_validationErrors";
    private static final String FILE = "_filename";

    private FailedRowReader() {}

    static FailedRow row(JsonNode line) {
        List<FailedRow.Reason> reasons = new ArrayList<>();
        line.path(VIOLATIONS).forEach(violation -> collect(violation, reasons));
        line.path(ERRORS)
                .forEach(error -> reasons.add(new FailedRow.Reason(
                        error.path("code").asText(""),
                        pointer(error),
                        error.path("message").asText(error.path("description").asText("")))));
        return new FailedRow(rest(line), text(line, CORRUPT), text(line, FILE), reasons, asItCame(line));
    }

    /** A violation of several rules is told by its causes, which name the fields. */
    private static void collect(JsonNode violation, List<FailedRow.Reason> reasons) {
        JsonNode causes = violation.path("causingExceptions");
        if (causes.isEmpty()) {
            reasons.add(new FailedRow.Reason(
                    violation.path("keyword").asText(violation.path("code").asText("")),
                    pointer(violation),
                    violation.path("message").asText("")));
        }
        causes.forEach(cause -> collect(cause, reasons));
    }

    /** Written as a fragment, {@code #/a/b}. */
    private static String pointer(JsonNode violation) {
        String pointer = violation.path("pointerToViolation").asText("");
        return pointer.startsWith("#") ? pointer.substring(1) : pointer;
    }

    private static Optional<JsonNode> rest(JsonNode line) {
        if (!line.isObject() || line.has(CORRUPT)) {
            return Optional.empty();
        }
        ObjectNode row = line.deepCopy();
        row.remove(List.of(ERRORS, VIOLATIONS, FILE));
        return Optional.of(row);
    }

    private static ObjectNode asItCame(JsonNode line) {
        return line instanceof ObjectNode row ? row : unparsed(line.toString());
    }

    /** A line that is no row, in the form of one that could not be read. */
    static ObjectNode unparsed(String line) {
        return Json.object().put(CORRUPT, line);
    }

    private static Optional<String> text(JsonNode line, String name) {
        return line.hasNonNull(name) ? Optional.of(line.path(name).asText()) : Optional.empty();
    }
}
