package dev.landfall.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.landing.Treatment;
import dev.landfall.mapping.Conversions.Rule;
import dev.landfall.mapping.SourceColumns.Place;
import dev.landfall.problem.ProblemException;
import dev.landfall.xdm.XdmField;
import dev.landfall.xdm.XdmPath;
import dev.landfall.xdm.XdmPath.Name;
import dev.landfall.xdm.XdmType;
import java.util.List;

/** Compiles ATTRIBUTE: a column, or a path into a nested column. */
final class AttributeSource {
    private static final XdmPath WHOLE = new XdmPath(List.of());

    private final SourceColumns columns;
    private final WrittenAs looks;
    private final String where;

    AttributeSource(SourceColumns columns, WrittenAs looks, String where) {
        this.columns = columns;
        this.looks = looks;
        this.where = where;
    }

    CellSource compile(String source, XdmPath target, XdmField field) {
        if (columns.knows(source)) {
            return column(columns.find(source, where), target, field);
        }
        XdmPath path = path(source);
        Place place = root(path);
        return path.steps().size() == 1 ? column(place, target, field) : below(place, path, target, field);
    }

    /** Fails with what can be said without knowing the target. */
    void check(String source) {
        if (columns.knows(source)) {
            columns.find(source, where);
            return;
        }
        XdmPath path = path(source);
        columns.requireBelow(root(path), path, where);
    }

    private XdmPath path(String source) {
        if (looks.isExpression(source, columns::names)) {
            throw new ProblemException(MappingProblem.LOOKS_LIKE_EXPRESSION.at(where, Mapping.shortened(source)));
        }
        return XdmPath.parse(source, where);
    }

    private Place root(XdmPath path) {
        return columns.find(((Name) path.steps().get(0)).name(), where);
    }

    private CellSource column(Place place, XdmPath target, XdmField field) {
        if (target.iterations() > 0) {
            return elements(place, target, field);
        }
        refuseTreated(place, target, field);
        Rule rule = Conversions.rule(place.type(), field.type());
        if (rule == Rule.NEVER) {
            throw neverFits(place, target, field);
        }
        if (rule.readsJson()) {
            return json(place, WHOLE, 0, ValueConversion.to(target, field));
        }
        int index = place.index();
        Conversion conversion = Conversions.between(place.type(), field);
        return (cells, leftOut) -> {
            String cell = cells.get(index);
            return cell == null || cell.isEmpty() ? Conversion.NOTHING : conversion.of(cell);
        };
    }

    /** What is left of a number or a date by a mask or a hash is none. */
    private void refuseTreated(Place place, XdmPath target, XdmField field) {
        Treatment treatment = place.treatment();
        if (treatment != null && field instanceof XdmField.Leaf && field.type() != XdmType.STRING) {
            throw new ProblemException(MappingProblem.TREATED_NEVER_FITS.at(
                    where, place.name(), treatment.word(), target, field.type().word()));
        }
    }

    /** The column's own elements go through the target's array one by one. */
    private CellSource elements(Place place, XdmPath target, XdmField field) {
        if (place.type() != CellType.ARRAY && place.type() != CellType.VARIANT && place.type() != CellType.VOID) {
            throw new ProblemException(MappingProblem.NO_ELEMENTS.at(where, target, place.name(), place.type()));
        }
        return json(place, WHOLE, 0, ValueConversion.to(target, field));
    }

    private ProblemException neverFits(Place place, XdmPath target, XdmField field) {
        String type = field.type().word();
        return new ProblemException(
                field instanceof XdmField.Leaf
                        ? MappingProblem.NEVER_FITS.at(where, place.name(), place.type(), target, type)
                        : MappingProblem.TARGET_IS_NOT_A_VALUE.at(where, target, type, place.name()));
    }

    private CellSource below(Place place, XdmPath path, XdmPath target, XdmField field) {
        columns.requireBelow(place, path, where);
        boolean isList = path.iterations() > target.iterations();
        if (isList && !(field instanceof XdmField.Elements)) {
            throw new ProblemException(MappingProblem.LIST_TO_VALUE.at(
                    where, path, target, field.type().word()));
        }
        int levels = target.iterations() + (isList ? 1 : 0);
        return json(place, path.rest(), levels, ValueConversion.to(target, field));
    }

    private static CellSource json(Place place, XdmPath below, int levels, ValueConversion conversion) {
        int index = place.index();
        return (cells, leftOut) -> {
            String cell = cells.get(index);
            if (cell == null || cell.isEmpty()) return Conversion.NOTHING;
            JsonNode value = JsonText.walk(leftOut.read(cell), below.steps(), levels);
            return conversion.ofNode(value, leftOut);
        };
    }
}
