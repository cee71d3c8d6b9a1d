package dev.landfall.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.xdm.XdmPath;
import java.util.List;
import java.util.function.Predicate;

/**
 * Something that a record must have.
 *
 * @param broken whether the slots of a row lack it
 * @param reason why such a row is a reject
 */
record Requirement(Predicate<Object[]> broken, RejectReason reason) {

    static Predicate<Object[]> absent(TargetNode node) {
        return slots -> !node.isPresent(slots);
    }

    static Predicate<Object[]> allAbsent(List<TargetNode> nodes) {
        return slots -> nodes.stream().noneMatch(node -> node.isPresent(slots));
    }

    /** Absent, where the object around it is set. */
    static Predicate<Object[]> absentWithin(TargetNode parent, TargetNode node) {
        return slots -> parent.isPresent(slots) && !node.isPresent(slots);
    }

    /** Absent from the nested value of a leaf, at a path below it. */
    static Predicate<Object[]> absentBelow(TargetLeaf leaf, XdmPath below) {
        return slots -> !leaf.isPresent(slots)
                || JsonText.walk((JsonNode) slots[leaf.slot()], below).isMissingNode();
    }

    /** No identity of an {@code identityMap} is marked as the primary one. */
    static Predicate<Object[]> noPrimaryIdentity(TargetLeaf identityMap) {
        return slots -> !identityMap.isPresent(slots) || !hasPrimary((JsonNode) slots[identityMap.slot()]);
    }

    private static boolean hasPrimary(JsonNode identityMap) {
        for (JsonNode namespace : identityMap) {
            for (JsonNode identity : namespace) {
                if (identity.path("primary").asBoolean() && identity.has("id")) {
                    return true;
                }
            }
        }
        return false;
    }
}
