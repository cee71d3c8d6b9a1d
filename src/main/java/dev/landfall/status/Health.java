package dev.landfall.status;

import java.util.Locale;

/** How a dataflow is; the order is that of badness. */
public enum Health {
    OK,
    /** It moves data, or will, and somebody should look. */
    DEGRADED,
    /** It moves nothing until somebody does something, or an outside system mends. */
    FAILING;

    /** As it is told. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
