package dev.landfall.xdm;

import dev.landfall.problem.Problem;
import dev.landfall.xdm.XdmPath.Name;
import dev.landfall.xdm.XdmPath.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fields of a schema whose type is none that we know: they are no targets, and the rest of the schema is read. */
final class UnknownFields {
    private final String where;
    private final List<Field> fields = new ArrayList<>();

    /** @param type as a problem tells it */
    private record Field(XdmPath path, String type) {
        boolean covers(XdmPath other) {
            List<Step> steps = path.steps();
            if (other.steps().size() < steps.size()) return false;
            for (int at = 0; at < steps.size(); at++) {
                if (!isAlike(steps.get(at), other.steps().get(at))) return false;
            }
            return true;
        }

        /** Any element of an array, any key of a map. */
        private static boolean isAlike(Step known, Step step) {
            if (!(known instanceof Name name)) return !(step instanceof Name);
            return known.equals(step) || (name.name().equals(FieldReader.ANY_KEY) && step instanceof Name);
        }

        Problem problem(String where) {
            return XdmProblem.UNKNOWN_TYPE.at(where, path, type);
        }
    }

    UnknownFields(String where) {
        this.where = where;
    }

    void add(XdmPath path, String type) {
        fields.add(new Field(path, type));
    }

    /** The array or map of what was added last is no target either. */
    void enclose(XdmPath path, String words) {
        Field inner = fields.remove(fields.size() - 1);
        add(path, words + " of " + inner.type());
    }

    /** That this path, or one above it, is of a type that is none. */
    Optional<Problem> problem(XdmPath path, String where) {
        return find(path).map(field -> field.problem(where));
    }

    Optional<String> typeOf(XdmPath path) {
        return find(path).map(Field::type);
    }

    private Optional<Field> find(XdmPath path) {
        return fields.stream().filter(field -> field.covers(path)).findFirst();
    }

    List<Problem> warnings() {
        return fields.stream().map(field -> field.problem(where)).toList();
    }
}
