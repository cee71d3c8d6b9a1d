package dev.landfall.mapping;

import dev.landfall.xdm.XdmPath;
import java.util.Set;

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

    Step(Mapping mapping, TargetLeaf leaf, CellSource source, XdmPath target, Set<String> suggested) {
        this(mapping, leaf, source, target, mapping.sourceName(), target.toString(), suggested);
    }

    int slot() {
        return leaf.slot();
    }

    /** Whether the schema suggests other values than this one. */
    boolean isUnusual(Object value) {
        return !suggested.isEmpty() && value instanceof String text && !suggested.contains(text);
    }
}
