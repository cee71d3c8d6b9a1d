package dev.landfall.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a target's value comes from. Thread-safe. */
@FunctionalInterface
interface CellSource {
    /**
     * What the target holds of this row, or {@link Conversion#NOTHING}; the row has as many cells as the part columns.
     * What a nested value must do without goes to {@code leftOut}.
     */
    Object value(List<@Nullable String> cells, LeftOut leftOut) throws Unfit;
}
