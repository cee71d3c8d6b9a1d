package dev.landfall.databricks;

import dev.landfall.landing.Column;
import dev.landfall.ledger.Bookmark;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Where a dataflow stands: its bookmark, and the window that was proved last, if a run of the same source set it. */
public record Standing(Bookmark bookmark, Optional<Window> proved) {

    /** Where a dataflow stands that never ran. */
    public static Standing start(Source source) {
        return new Standing(Bookmark.start(source.dataflow()), Optional.empty());
    }

    /** The columns that the last proved run had; empty when the source was edited since. */
    Optional<List<Column>> columns(Source source) {
        boolean isSame = bookmark.fingerprint().equals(Optional.of(source.fingerprint()));
        return proved.filter(window -> isSame).map(Window::columns);
    }

    /** The versions of the last proof, if a window of these versions can be compared with them. */
    Optional<Map<String, Long>> comparable(Map<String, Long> versions) {
        return bookmark.versions()
                .map(Window::versionsOf)
                .filter(before -> !versions.isEmpty() && before.keySet().equals(versions.keySet()))
                .filter(before -> before.entrySet().stream()
                        .allMatch(table -> table.getValue() <= Objects.requireNonNull(versions.get(table.getKey()))));
    }
}
