package dev.landfall.mapping;

import dev.landfall.mapping.NestedType.Elements;
import dev.landfall.mapping.NestedType.Struct;
import dev.landfall.mapping.NestedType.Values;
import dev.landfall.problem.DidYouMean;
import dev.landfall.problem.ProblemException;
import dev.landfall.xdm.XdmPath;
import dev.landfall.xdm.XdmPath.Name;
import dev.landfall.xdm.XdmPath.Step;
import java.util.List;
import java.util.Optional;

/** A path that begins with a column, on its way down the column's type. */
record NestedPath(XdmPath path, String where) {

    /** Fails at the first step that the type surely does not have; it would give nothing for any row. */
    void require(NestedType column) {
        NestedType type = column;
        for (int at = 1; at < path.steps().size(); at++) {
            Optional<NestedType> below = below(type, path.steps().get(at));
            if (below.isEmpty()) throw unknown(type, at);
            type = below.get();
        }
    }

    private static Optional<NestedType> below(NestedType type, Step step) {
        if (type instanceof NestedType.Single) return Optional.empty();
        if (type instanceof Struct struct && !struct.fields().isEmpty()) {
            return step instanceof Name name ? struct.field(name.name()) : Optional.empty();
        }
        if (type instanceof Elements elements) {
            return step instanceof Name ? Optional.empty() : Optional.of(elements.element());
        }
        boolean isKey = type instanceof Values && step instanceof Name;
        return Optional.of(isKey ? ((Values) type).value() : NestedType.ANYTHING);
    }

    private ProblemException unknown(NestedType type, int at) {
        XdmPath parent = new XdmPath(path.steps().subList(0, at));
        XdmPath child = parent.then(path.steps().get(at));
        List<String> siblings = type instanceof Struct struct
                ? struct.fields().keySet().stream()
                        .map(name -> parent.then(new Name(name)).toString())
                        .toList()
                : List.of();
        return new ProblemException(MappingProblem.UNKNOWN_FIELD.at(
                where, child, parent, type.word(), DidYouMean.suffix(child.toString(), siblings)));
    }
}
