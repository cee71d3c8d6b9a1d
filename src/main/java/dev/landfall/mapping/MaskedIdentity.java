package dev.landfall.mapping;

import dev.landfall.landing.Treatment;
import dev.landfall.mapping.ExpressionText.Named;
import dev.landfall.mapping.ExpressionText.Unreadable;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import dev.landfall.xdm.XdmPath;
import dev.landfall.xdm.XdmPath.Name;
import dev.landfall.xdm.XdmSchema;
import java.util.List;
import java.util.Optional;

/**
 * Finds the masked columns that feed an identity. What a mask leaves is the same for many people, whom Experience Platform
 * would then take for one; a hash keeps them apart.
 */
record MaskedIdentity(XdmSchema schema, SourceColumns columns, String file) {
    private static final Name IDENTITY_MAP = new Name("identityMap");

    /** Namespace and element: what feeds these or more of the map feeds the id in them. */
    private static final int ELEMENT = 3;

    List<Problem> of(Mapping mapping, XdmPath target) {
        if (!isIdentity(target)) return List.of();
        return switch (mapping.type()) {
            case STATIC -> List.of();
            case ATTRIBUTE -> {
                String column = columns.column(mapping.source());
                yield isMasked(column) ? List.of(problem(mapping.sourceAt().in(file), column, mapping)) : List.of();
            }
            case EXPRESSION ->
                read(mapping.source()).stream()
                        .filter(use -> isMasked(use.name()))
                        .map(use -> problem(mapping.sourceAt().in(file, use.at()), use.name(), mapping))
                        .toList();
        };
    }

    private boolean isMasked(String column) {
        return columns.personal().treatment(column).equals(Optional.of(Treatment.MASK));
    }

    private static Problem problem(String where, String column, Mapping mapping) {
        return MappingProblem.MASKED_IDENTITY.at(where, column, mapping.destination());
    }

    private boolean isIdentity(XdmPath target) {
        if (target.steps().get(0).equals(IDENTITY_MAP)) return isIdOfMap(target);
        return schema.primaryIdentity()
                .filter(identity -> identity.covers(target) || target.covers(identity))
                .isPresent();
    }

    private static boolean isIdOfMap(XdmPath target) {
        int depth = target.steps().size();
        return depth <= ELEMENT || target.steps().get(depth - 1).equals(new Name("id"));
    }

    /** Of an expression that cannot be read the check says so. */
    private static List<Named> read(String expression) {
        try {
            ExpressionText text = ExpressionText.of(expression);
            return text.uses().stream()
                    .filter(name -> !text.mayBeAttribute(name.name()))
                    .toList();
        } catch (Unreadable | ProblemException e) {
            return List.of();
        }
    }
}
