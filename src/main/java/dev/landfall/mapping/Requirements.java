package dev.landfall.mapping;

import dev.landfall.problem.Problem;
import dev.landfall.xdm.XdmField;
import dev.landfall.xdm.XdmPath;
import dev.landfall.xdm.XdmPath.Name;
import dev.landfall.xdm.XdmProblem;
import dev.landfall.xdm.XdmSchema;
import dev.landfall.xdm.XdmType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what a record must have: every required child of an object that is set, the primary identity, for an event a
 * moment that has passed, and whatever else the schema asks of whole objects and arrays. What is not mapped at all is a
 * problem now; what is mapped becomes a check of every row.
 */
final class Requirements {
    private static final XdmPath IDENTITY_MAP = new XdmPath(List.of(new Name("identityMap")));
    private static final XdmPath TIMESTAMP = new XdmPath(List.of(new Name("timestamp")));

    private final XdmSchema schema;
    private final TargetTree tree;
    private final List<Step> steps;
    private final String where;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Requirement> checks = new ArrayList<>();

    /** The places of the steps that fill something at or below a path. */
    private final Map<XdmPath, List<Integer>> below = new HashMap<>();

    private final Map<XdmPath, Integer> at = new HashMap<>();

    Requirements(XdmSchema schema, TargetTree tree, List<Step> steps, String where, Clock clock) {
        this.schema = schema;
        this.tree = tree;
        this.steps = steps;
        this.where = where;
        for (int place = 0; place < steps.size(); place++)
            index(steps.get(place).target(), place);
        Optional<XdmPath> identity = schema.identifiesByMap() ? Optional.of(IDENTITY_MAP) : schema.primaryIdentity();
        identity.ifPresent(this::identity);
        tree.nodes().forEach((path, node) -> whole(path, node, identity));
        boolean isMoment = schema.find(TIMESTAMP)
                .filter(field -> field.type() == XdmType.DATE_TIME)
                .isPresent();
        if (schema.isEvent() && isMoment && tree.find(TIMESTAMP).orElse(null) instanceof TargetLeaf leaf) {
            check(Requirement.inFuture(leaf, clock), RejectCode.IN_FUTURE, TIMESTAMP, "the moment lies in the future");
        }
    }

    private void index(XdmPath target, int place) {
        at.put(target, place);
        for (int depth = 0; depth <= target.steps().size(); depth++) {
            below.computeIfAbsent(target.upTo(depth), it -> new ArrayList<>()).add(place);
        }
    }

    List<Problem> problems() {
        return problems;
    }

    List<Requirement> checks() {
        return checks;
    }

    private void whole(XdmPath path, TargetNode node, Optional<XdmPath> identity) {
        XdmField field = schema.find(path).orElseThrow();
        if (field instanceof XdmField.Branch object) unknownBelow(path, object);
        if (node instanceof TargetBranch branch) {
            if (field instanceof XdmField.Branch object) requiredBelow(path, object, identity);
            field.rules()
                    .ifPresent(rules -> checks.add(Requirement.rules(branch, rules, path.toString(), sources(path))));
        } else if (node instanceof TargetLeaf leaf && leaf.shape() == Shape.NESTED) {
            NestedRules.of(field)
                    .ifPresent(rules -> checks.add(Requirement.within(leaf, rules, path.toString(), sources(path))));
        }
    }

    private void requiredBelow(XdmPath parent, XdmField.Branch field, Optional<XdmPath> identity) {
        Stream<String> ofEvents =
                schema.isEvent() && parent.steps().isEmpty() ? Stream.of("_id", "timestamp") : Stream.of();
        Stream.concat(field.required().stream(), ofEvents)
                .distinct()
                .filter(name -> field.properties().containsKey(name))
                .map(name -> parent.then(new Name(name)))
                .filter(child -> !identity.equals(Optional.of(child)))
                .forEach(child -> required(parent, child));
    }

    /** Every record that has the object lacks them. */
    private void unknownBelow(XdmPath parent, XdmField.Branch field) {
        field.required().stream()
                .sorted()
                .map(name -> parent.then(new Name(name)))
                .forEach(child -> schema.unknownType(child)
                        .ifPresent(type -> problems.add(XdmProblem.REQUIRED_OF_UNKNOWN_TYPE.at(where, child, type))));
    }

    private void required(XdmPath parent, XdmPath child) {
        Optional<TargetNode> node = tree.find(child);
        if (node.isEmpty()) {
            problems.add(MappingProblem.REQUIRED_NOT_MAPPED.at(where, child));
            return;
        }
        Predicate<Object[]> broken = parent.steps().isEmpty()
                ? Requirement.absent(node.get())
                : Requirement.absentWithin(tree.find(parent).orElseThrow(), node.get());
        check(broken, RejectCode.REQUIRED_MISSING, child, "the required path is empty");
    }

    private void identity(XdmPath path) {
        Optional<Map.Entry<XdmPath, TargetNode>> covering = tree.covering(path);
        if (covering.isEmpty()) {
            problems.add(MappingProblem.IDENTITY_NOT_MAPPED.at(where, path));
            return;
        }
        if (path.equals(IDENTITY_MAP) && !saysWhichIsPrimary(path)) {
            problems.add(MappingProblem.IDENTITY_NOT_MAPPED.at(where, path + ".….primary"));
            return;
        }
        int depth = covering.get().getKey().steps().size();
        XdmPath below = new XdmPath(path.steps().subList(depth, path.steps().size()));
        check(
                identityAbsent(path, covering.get().getValue(), below),
                RejectCode.IDENTITY_MISSING,
                path,
                "the primary identity is empty");
    }

    private Predicate<Object[]> identityAbsent(XdmPath path, TargetNode node, XdmPath below) {
        if (path.equals(IDENTITY_MAP)) {
            return Requirement.noPrimaryIdentity(node);
        }
        boolean isWithin = node instanceof TargetLeaf leaf
                && leaf.shape() == Shape.NESTED
                && !below.steps().isEmpty();
        return isWithin ? Requirement.absentBelow((TargetLeaf) node, below) : Requirement.absent(node);
    }

    /** An identity map that is mapped piece by piece names its primary identity only if some piece can say so. */
    private boolean saysWhichIsPrimary(XdmPath map) {
        return steps.stream()
                .filter(step -> map.covers(step.target()) || step.target().covers(map))
                .anyMatch(step ->
                        step.leaf().shape() == Shape.NESTED || step.targetName().endsWith(".primary"));
    }

    private void check(Predicate<Object[]> broken, RejectCode code, XdmPath path, String reason) {
        checks.add(Requirement.of(broken, new RejectReason(code, path.toString(), sources(path), reason)));
    }

    /** Whatever feeds the path. */
    private String sources(XdmPath path) {
        SortedSet<Integer> places = new TreeSet<>(below.getOrDefault(path, List.of()));
        for (int depth = 0; depth < path.steps().size(); depth++) {
            Integer above = at.get(path.upTo(depth));
            if (above != null) places.add(above);
        }
        return places.stream().map(place -> steps.get(place).sourceName()).collect(Collectors.joining(", "));
    }
}
