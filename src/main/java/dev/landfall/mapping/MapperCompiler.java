package dev.landfall.mapping;

import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import dev.landfall.problem.Suggestions;
import dev.landfall.xdm.XdmField;
import dev.landfall.xdm.XdmPath;
import dev.landfall.xdm.XdmSchema;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds one {@link Mapper}, collecting every problem on the way. */
final class MapperCompiler {
    private final MappingSet set;
    private final SourceColumns columns;
    private final XdmSchema schema;
    private final Suggestions paths;
    private final String where;
    private final Clock clock;
    private final Expressions expressions;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<XdmPath, Mapping> targets = new HashMap<>();
    private final Map<XdmPath, TargetLeaf> leaves = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();

    MapperCompiler(MappingSet set, SourceColumns columns, XdmSchema schema, String where, Clock clock) {
        this.set = set;
        this.columns = columns;
        this.schema = schema;
        this.paths = schema.suggestions();
        this.where = where;
        this.clock = clock;
        this.expressions = new Expressions(new Functions(clock));
    }

    /** All problems; used once. */
    List<Problem> check() {
        return check(List.of());
    }

    /**
     * All problems of the set, and those of what its unreadable mappings say; what these fill is not missing. Used once.
     */
    List<Problem> check(List<HalfMapping> halves) {
        checkSchema();
        int read = 0;
        for (HalfMapping half : halves) { // in the order of the file: the first of equal targets is the first there
            set.mappings().subList(read, half.before()).forEach(this::collect);
            half.ofTarget().ifPresent(this::promise);
            half.ofSource().ifPresent(this::checkSource);
            read = half.before();
        }
        set.mappings().subList(read, set.mappings().size()).forEach(this::collect);
        requirements(new TargetTree(leaves));
        return List.copyOf(problems);
    }

    /** Used once. */
    Mapper compile() {
        checkSchema();
        set.mappings().forEach(this::collect);
        TargetTree tree = new TargetTree(leaves);
        Requirements requirements = requirements(tree);
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        return mapper(tree, requirements);
    }

    private void collect(Mapping mapping) {
        try {
            add(mapping);
        } catch (ProblemException e) {
            problems.addAll(e.problems());
        }
    }

    private Requirements requirements(TargetTree tree) {
        Requirements requirements = new Requirements(schema, tree, steps, set.listIn(file()), clock);
        problems.addAll(requirements.problems());
        return requirements;
    }

    private Mapper mapper(TargetTree tree, Requirements requirements) {
        return new Mapper(columns.count(), steps, tree, requirements.checks());
    }

    private void checkSchema() {
        if (!set.schemaId().isEmpty()
                && !schema.id().isEmpty()
                && !set.schemaId().equals(schema.id())) {
            problems.add(MappingProblem.OTHER_SCHEMA.at(file(), set.schemaId(), schema.id()));
        }
    }

    private void add(Mapping mapping) {
        Optional<Aim> aim = aim(mapping);
        if (aim.isEmpty()) {
            checkSource(mapping);
            return;
        }
        XdmPath target = aim.get().path();
        XdmField field = aim.get().field();
        TargetLeaf leaf = leaf(aim.get());
        problems.addAll(new MaskedIdentity(schema, columns, file()).of(mapping, target));
        Set<String> suggested =
                field instanceof XdmField.Leaf value ? value.limits().suggested() : Set.of();
        CellSource source = source(mapping, target, field);
        steps.add(new Step(mapping, leaf, source, target, suggested));
    }

    /** A target that is mapped from nobody knows what. */
    private void promise(Mapping mapping) {
        aim(mapping)
                .ifPresent(aim -> steps.add(
                        new Step(mapping, leaf(aim), (cells, leftOut) -> Conversion.NOTHING, aim.path(), Set.of())));
    }

    private void checkSource(Mapping mapping) {
        try {
            new SourceOnly(columns, expressions, file()).check(mapping);
        } catch (ProblemException e) {
            problems.addAll(e.problems());
        }
    }

    /** A target that the schema has, and that no mapping before fills. */
    private record Aim(XdmPath path, XdmField field) {}

    private Optional<Aim> aim(Mapping mapping) {
        try {
            String place = mapping.destinationAt().in(file());
            XdmPath target = XdmPath.parse(mapping.destination(), place);
            Aim aim = new Aim(target, schema.field(target, place, paths));
            checkAlone(target, mapping, place);
            return Optional.of(aim);
        } catch (ProblemException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    private TargetLeaf leaf(Aim aim) {
        Shape shape = aim.path().iterations() == 0 ? Shape.of(aim.field()) : Shape.NESTED;
        TargetLeaf leaf = new TargetLeaf(leaves.size(), shape);
        leaves.put(aim.path(), leaf);
        return leaf;
    }

    private void checkAlone(XdmPath target, Mapping mapping, String place) {
        Mapping other = targets.putIfAbsent(target, mapping);
        if (other != null) {
            throw new ProblemException(MappingProblem.DUPLICATE_TARGET.at(place, target, other.line()));
        }
    }

    private CellSource source(Mapping mapping, XdmPath target, XdmField field) {
        String place = mapping.sourceAt().in(file());
        return switch (mapping.type()) {
            case ATTRIBUTE ->
                new AttributeSource(columns, expressions.writtenAs(), place).compile(mapping.source(), target, field);
            case EXPRESSION ->
                new ExpressionSource(
                                columns, expressions, at -> mapping.sourceAt().in(file(), at))
                        .compile(mapping.source(), target, field);
            case STATIC -> fixed(mapping.source(), target, field, place);
        };
    }

    /** The text is converted once; nothing about it can differ from row to row. */
    private static CellSource fixed(String text, XdmPath target, XdmField field, String place) {
        if (!(field instanceof XdmField.Leaf) || target.iterations() > 0) {
            throw new ProblemException(MappingProblem.TARGET_IS_NOT_A_VALUE.at(
                    place, target, field.type().word(), "a static text"));
        }
        try {
            Object value = Conversions.between(CellType.STRING, field).of(text);
            return (cells, leftOut) -> value;
        } catch (Unfit unfit) {
            throw new ProblemException(MappingProblem.STATIC_UNFIT.at(
                    place, target, unfit.reason(), unfit.code().code()));
        }
    }

    private String file() {
        return where.isEmpty() ? set.origin() : where + ", " + set.origin();
    }
}
