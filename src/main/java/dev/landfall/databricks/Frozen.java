package dev.landfall.databricks;

import java.util.List;

/**
 * A window as it was frozen.
 *
 * @param whole it begins at the beginning of the source
 * @param more it was cut: another one follows at once
 * @param remarks what a person should know
 */
record Frozen(Window window, boolean whole, boolean more, List<String> remarks) {
    Frozen {
        remarks = List.copyOf(remarks);
    }

    Frozen with(Window other) {
        return new Frozen(other, whole, more, remarks);
    }

    /** All rows of a source. */
    static Frozen whole(Window window) {
        return new Frozen(window, true, false, List.of());
    }
}
