package dev.landfall.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.xdm.SchemaRules;
import dev.landfall.xdm.XdmPath;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Something that a record as a whole must have. Thread-safe. */
@FunctionalInterface
interface Requirement {
    /** Why the row is a reject; null when it is none. */
    @Nullable
    RejectReason broken(Object[] slots);

    /**
     * A reason that is always the same.
     *
     * @param broken whether the slots of a row lack it
     */
    static Requirement of(Predicate<Object[]> broken, RejectReason reason) {
        return slots -> broken.test(slots) ? reason : null;
    }

    static Predicate<Object[]> absent(TargetNode node) {
        return slots -> !node.isPresent(slots);
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
    static Predicate<Object[]> noPrimaryIdentity(TargetNode identityMap) {
        return slots -> !identityMap.isPresent(slots) || !hasPrimary(identityMap.node(slots));
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

    /** The moment of an event is still to come. */
    static Predicate<Object[]> inFuture(TargetLeaf timestamp, Clock clock) {
        return slots -> timestamp.isPresent(slots)
                && Instant.parse((String) slots[timestamp.slot()]).isAfter(clock.instant());
    }

    /** What {@code inside} finds in the nested value of a leaf. */
    static Requirement within(TargetLeaf leaf, NestedRules inside, String target, String source) {
        return slots -> {
            if (!leaf.isPresent(slots)) return null;
            Optional<Unfit> unfit = inside.brokenBy((JsonNode) slots[leaf.slot()]);
            return unfit.map(it -> new RejectReason(it.code(), target, source, it.reason()))
                    .orElse(null);
        };
    }

    /** What the rules of an object or array find that several mappings fill. */
    static Requirement rules(TargetBranch branch, SchemaRules rules, String target, String source) {
        return slots -> {
            if (!branch.isPresent(slots)) return null;
            Optional<Unfit> unfit = rules.brokenBy(branch.node(slots)).map(Limits::unfit);
            return unfit.map(it -> new RejectReason(it.code(), target, source, it.reason()))
                    .orElse(null);
        };
    }
}
