package dev.landfall.mapping;

import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import dev.landfall.xdm.XdmField;
import dev.landfall.xdm.XdmPath;
import dev.landfall.xdm.XdmSchema;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds one {@link Mapper}, collecting every problem on the way. */
final class MapperCompiler {
    private final MappingSet set;
    private final SourceColumns columns;
    private final XdmSchema schema;
    private final String where;
    private final Clock clock;
    private final Expressions expressions;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<XdmPath, Mapping> targets = new LinkedHashMap<>();
    private final Map<XdmPath, TargetLeaf> leaves = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();

    MapperCompiler(MappingSet set, SourceColumns columns, XdmSchema schema, String where, Clock clock) {
        this.set = set;
        this.columns = columns;
        this.schema = schema;
        this.where = where;
        this.clock = clock;
        this.expressions = new Expressions(new Functions(clock));
    }

    /** All problems; used once. */
    List<Problem> check() {
        requirements(tree());
        return List.copyOf(problems);
    }

    /** Used once. */
    Mapper compile() {
        TargetTree tree = tree();
        Requirements requirements = requirements(tree);
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        return mapper(tree, requirements);
    }

    private TargetTree tree() {
        checkSchema();
        for (Mapping mapping : set.mappings()) {
            try {
                add(mapping);
            } catch (ProblemException e) {
                problems.addAll(e.problems());
            }
        }
        return new TargetTree(leaves);
    }

    private Requirements requirements(TargetTree tree) {
        Requirements requirements = new Requirements(schema, tree, steps, file(), clock);
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
        XdmPath target;
        XdmField field;
        try {
            String place = mapping.destinationAt().in(file());
            target = XdmPath.parse(mapping.destination(), place);
            field = schema.field(target, place);
            checkAlone(target, mapping, place);
        } catch (ProblemException e) {
            problems.addAll(e.problems());
            new SourceOnly(columns, expressions, file()).check(mapping);
            return;
        }
        TargetLeaf leaf = new TargetLeaf(leaves.size(), target.iterations() == 0 ? Shape.of(field) : Shape.NESTED);
        leaves.put(target, leaf);
        problems.addAll(new MaskedIdentity(schema, columns, file()).of(mapping, target));
        Set<String> suggested =
                field instanceof XdmField.Leaf value ? value.limits().suggested() : Set.of();
        CellSource source = source(mapping, target, field);
        steps.add(new Step(mapping, leaf, source, target, suggested));
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
            case ATTRIBUTE -> new AttributeSource(columns, place).compile(mapping.source(), target, field);
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
