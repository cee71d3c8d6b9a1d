package dev.landfall.mapping;

import dev.landfall.ledger.Note;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts the records that do without an attribute or have an unusual value, by what and why. One thread. */
final class Notes {
    private final Map<RejectReason, Long> rows = new LinkedHashMap<>();

    void add(RejectReason reason) {
        rows.merge(reason, 1L, Long::sum);
    }

    List<Note> list() {
        return rows.entrySet().stream()
                .map(it -> note(it.getKey(), it.getValue()))
                .toList();
    }

    private static Note note(RejectReason reason, long count) {
        return new Note(reason.code().code(), reason.target(), reason.source(), reason.reason(), count);
    }
}
