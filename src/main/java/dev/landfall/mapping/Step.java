package dev.landfall.mapping;

import dev.landfall.xdm.XdmPath;
import java.util.Set;

/**
 * One mapping, compiled: from the cells of a row into a slot.
 *
 * @param suggested the values that {@code meta:enum} names; empty where none are
 */
record Step(int slot, CellSource source, String sourceName, XdmPath target, String targetName, Set<String> suggested) {

    Step(int slot, CellSource source, String sourceName, XdmPath target, Set<String> suggested) {
        this(slot, source, sourceName, target, target.toString(), suggested);
    }

    /** Whether the schema suggests other values than this one. */
    boolean isUnusual(Object value) {
        return !suggested.isEmpty() && value instanceof String text && !suggested.contains(text);
    }
}
