package dev.landfall.mapping;

import dev.landfall.landing.Column;
import dev.landfall.landing.PersonalColumns;
import dev.landfall.landing.Treatment;
import dev.landfall.problem.ProblemException;
import dev.landfall.problem.Suggestions;
import dev.landfall.xdm.XdmPath;
import dev.landfall.xdm.XdmPath.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns of a part, found by name. Databricks shows names in capitals that Experience Platform shows in small letters. */
final class SourceColumns {

    /** Where a column stands in a row and what its cells are. */
    record Place(
            int index, String name, CellType type, @Nullable Treatment treatment) {
        /** Of a name that is no column: null in every row. */
        static final Place NOWHERE = new Place(-1, "", CellType.VOID, null);

        @Nullable
        String cell(List<@Nullable String> cells) {
            return index < 0 ? null : cells.get(index);
        }
    }

    private final List<Column> columns;
    private final boolean known;
    private final PersonalColumns personal;
    private final Suggestions names;

    /** Where the columns stand whose names differ in capitals alone. */
    private final Map<String, List<Integer>> byName = new HashMap<>();

    /** @param personal what the route does to the columns before a part has them; of a part it was done */
    SourceColumns(List<Column> columns, PersonalColumns personal) {
        this(columns, true, personal);
    }

    private SourceColumns(List<Column> columns, boolean known, PersonalColumns personal) {
        this.columns = personal.applied(columns);
        this.known = known;
        this.personal = personal;
        this.names =
                new Suggestions(() -> this.columns.stream().map(Column::name).toList());
        for (int index = 0; index < this.columns.size(); index++) {
            byName.computeIfAbsent(folded(this.columns.get(index).name()), it -> new ArrayList<>())
                    .add(index);
        }
    }

    /** For a check without Databricks: every column is there but the dropped ones, and fits wherever it is mapped. */
    static SourceColumns unknown(PersonalColumns personal) {
        return new SourceColumns(List.of(), false, personal);
    }

    int count() {
        return columns.size();
    }

    /** Whether that is a column as it stands, be it a dropped one, rather than a path below one. */
    boolean knows(String name) {
        return names(name) || (!known && !personal.holds(first(name)));
    }

    /** Whether a column is called so for sure, be it a dropped one. */
    boolean names(String name) {
        return byName.containsKey(folded(name)) || personal.holds(name);
    }

    /** Whether rows have a value under that name. */
    boolean has(String name) {
        return knows(name) && !personal.drops(name);
    }

    PersonalColumns personal() {
        return personal;
    }

    /** The name of the column that an ATTRIBUTE reads. */
    String column(String source) {
        return knows(source) ? source : first(source);
    }

    /** What the path begins with; the text itself where it is no path, which is told elsewhere. */
    private static String first(String path) {
        try {
            return XdmPath.parse(path, "").steps().get(0) instanceof Name name ? name.name() : path;
        } catch (ProblemException e) {
            return path;
        }
    }

    /** By the exact name, else without regard to capitals when that is unambiguous. */
    Place find(String name, String where) {
        List<Integer> alike = byName.getOrDefault(folded(name), List.of());
        for (int index : alike) {
            if (columns.get(index).name().equals(name)) return place(index, where);
        }
        if (alike.size() > 1) {
            throw new ProblemException(MappingProblem.AMBIGUOUS_COLUMN.at(where, name));
        }
        return alike.isEmpty() ? missing(name, where) : place(alike.get(0), where);
    }

    private Place missing(String name, String where) {
        if (personal.drops(name)) throw new ProblemException(MappingProblem.COLUMN_DROPPED.at(where, name));
        if (known) {
            throw new ProblemException(MappingProblem.UNKNOWN_COLUMN.at(where, name, names.suffix(name)));
        }
        return personal.treatment(name)
                .map(treatment -> new Place(0, name, CellType.STRING, treatment))
                .orElseGet(() -> new Place(0, name, CellType.VOID, null));
    }

    /** Fails where the column's type has nothing of that name below it, or nothing at all. The path begins with the column. */
    void requireBelow(Place place, XdmPath path, String where) {
        if (path.steps().size() == 1 || place.type() == CellType.VOID) return;
        if (!place.type().isNested()) {
            throw new ProblemException(MappingProblem.NOTHING_BELOW.at(where, path, place.name(), place.type()));
        }
        new NestedPath(path, where)
                .require(NestedType.of(columns.get(place.index()).type()));
    }

    private Place place(int index, String where) {
        Column column = columns.get(index);
        CellType type = CellType.of(column.staged())
                .orElseThrow(() -> new ProblemException(
                        MappingProblem.UNKNOWN_COLUMN_TYPE.at(where, column.name(), column.type())));
        return new Place(index, column.name(), type, column.treatment());
    }

    private static String folded(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
