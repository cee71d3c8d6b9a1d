package dev.landfall.mapping;

import dev.landfall.mapping.Conversions.Rule;
import dev.landfall.mapping.SourceColumns.Place;
import dev.landfall.problem.ProblemException;
import dev.landfall.xdm.XdmField;
import dev.landfall.xdm.XdmPath;
import dev.landfall.xdm.XdmPath.Name;

/** Compiles ATTRIBUTE: a column, or a path into a nested column. */
final class AttributeSource {
    private final SourceColumns columns;
    private final String where;

    AttributeSource(SourceColumns columns, String where) {
        this.columns = columns;
        this.where = where;
    }

    CellSource compile(String source, XdmPath target, XdmField field) {
        if (columns.knows(source)) {
            return column(columns.find(source, where), target, field);
        }
        XdmPath path = XdmPath.parse(source, where);
        Place place = columns.find(((Name) path.steps().get(0)).name(), where);
        return path.steps().size() == 1 ? column(place, target, field) : below(place, path, field);
    }

    private CellSource column(Place place, XdmPath target, XdmField field) {
        if (Conversions.rule(place.type(), field.type()) == Rule.NEVER) {
            throw neverFits(place, target, field);
        }
        int index = place.index();
        Conversion conversion = Conversions.between(place.type(), field);
        return cells -> {
            String cell = cells.get(index);
            return cell == null || cell.isEmpty() ? Conversion.NOTHING : conversion.of(cell);
        };
    }

    private ProblemException neverFits(Place place, XdmPath target, XdmField field) {
        String type = field.type().word();
        return new ProblemException(
                field instanceof XdmField.Leaf
                        ? MappingProblem.NEVER_FITS.at(where, place.name(), place.type(), target, type)
                        : MappingProblem.TARGET_IS_NOT_A_VALUE.at(where, target, type, place.name()));
    }

    private CellSource below(Place place, XdmPath path, XdmField field) {
        if (!place.type().isNested()) {
            throw new ProblemException(MappingProblem.NOTHING_BELOW.at(where, path, place.name(), place.type()));
        }
        int index = place.index();
        XdmPath rest = path.rest();
        ValueConversion conversion = ValueConversion.to(field);
        return cells -> {
            String cell = cells.get(index);
            return cell == null || cell.isEmpty()
                    ? Conversion.NOTHING
                    : conversion.ofNode(JsonText.walk(JsonText.parse(cell), rest));
        };
    }
}
