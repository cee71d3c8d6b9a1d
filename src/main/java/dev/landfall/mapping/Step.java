package dev.landfall.mapping;

import dev.landfall.xdm.XdmPath;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One mapping, compiled: from the cells of a row into the slot of a leaf.
 *
 * @param sourceName what a reason calls its source
 * @param suggested the values that {@code meta:enum} names; empty where none are
 */
record Step(
        Mapping mapping,
        TargetLeaf leaf,
        CellSource source,
        XdmPath target,
        String sourceName,
        String targetName,
        Set<String> suggested) {
    static final String NOT_SUGGESTED = "the value is not in meta:enum";

    Step(Mapping mapping, TargetLeaf leaf, CellSource source, XdmPath target, Set<String> suggested) {
        this(mapping, leaf, source, target, mapping.sourceName(), target.toString(), suggested);
    }

    int slot() {
        return leaf.slot();
    }

    /** What the target holds of the row; what is to be said of it, but for what is thrown, goes to {@code reasons}. */
    Object value(List<@Nullable String> cells, RowReasons reasons) throws Unfit {
        reasons.at(this);
        Object value = source.value(cells, reasons);
        if (!suggested.isEmpty() && value instanceof String text && !suggested.contains(text)) {
            reasons.note(RejectCode.NOT_SUGGESTED, NOT_SUGGESTED);
        }
        return value;
    }
}
