package dev.landfall.rejects;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The fields that a reject has beside those of the original row, written as in Experience Platform's own failed rows. */
final class RejectFields {
    static final String VIOLATIONS = "_validationErrors";
    static final String ERRORS = "_errors";
    static final String OURS = "_landfall";

    private static final Set<String> TAKEN = Set.of(VIOLATIONS, ERRORS, OURS);
    private static final String MOVED = "_source";

    private RejectFields() {}

    /** The names under which a row's cells are written: a name that is taken gets {@code _source} behind it, until it is free. */
    static List<String> free(List<String> names) {
        Set<String> used = new HashSet<>(names);
        used.addAll(TAKEN);
        List<String> free = new ArrayList<>();
        for (String name : names) free.add(TAKEN.contains(name) ? free(name, used::contains) : name);
        return List.copyOf(free);
    }

    static String free(String name, Predicate<String> isUsed) {
        String free = name + MOVED;
        while (isUsed.test(free)) free += MOVED;
        return free;
    }

    /** {@code _validationErrors} for what breaks the schema, {@code _errors} for all else; a list without entries is left out. */
    static void diagnosis(JsonGenerator json, List<Reason> reasons) throws IOException {
        List<Reason> violations = reasons.stream().filter(Reason::isViolation).toList();
        List<Reason> errors =
                reasons.stream().filter(reason -> !reason.isViolation()).toList();
        if (!violations.isEmpty()) {
            json.writeArrayFieldStart(VIOLATIONS);
            for (Reason reason : violations) violation(json, reason);
            json.writeEndArray();
        }
        if (!errors.isEmpty()) {
            json.writeArrayFieldStart(ERRORS);
            for (Reason reason : errors) error(json, reason);
            json.writeEndArray();
        }
    }

    /** What is required is missed by the object around it. */
    private static void violation(JsonGenerator json, Reason reason) throws IOException {
        Pointer pointer = Pointer.of(reason.target());
        boolean isMissing = reason.keyword().equals("required");
        String message = isMissing ? "required key [%s] not found".formatted(pointer.last()) : reason.reason();
        json.writeStartObject();
        json.writeStringField("keyword", reason.keyword());
        json.writeStringField("message", message);
        json.writeStringField("pointerToViolation", (isMissing ? pointer.parent() : pointer).toString());
        json.writeArrayFieldStart("causingExceptions");
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void error(JsonGenerator json, Reason reason) throws IOException {
        json.writeStartObject();
        json.writeStringField("code", reason.code());
        json.writeStringField("message", reason.reason());
        if (!reason.source().isEmpty()) json.writeStringField("column", reason.source());
        json.writeEndObject();
    }

    static void reasons(JsonGenerator json, List<Reason> reasons) throws IOException {
        json.writeArrayFieldStart("reasons");
        for (Reason reason : reasons) {
            json.writeStartObject();
            json.writeStringField("code", reason.code());
            if (!reason.target().isEmpty()) json.writeStringField("target", reason.target());
            if (!reason.source().isEmpty()) json.writeStringField("source", reason.source());
            json.writeStringField("reason", reason.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
