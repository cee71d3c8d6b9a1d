package dev.landfall.mapping;

import dev.landfall.landing.Column;
import dev.landfall.problem.ProblemException;
import dev.landfall.problem.Suggestions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns of a part, found by name. Databricks shows names in capitals that Experience Platform shows in small letters. */
final class SourceColumns {

    /** Where a column stands in a row and what its cells are. */
    record Place(int index, String name, CellType type) {
        /** Of a name that is no column: null in every row. */
        static final Place NOWHERE = new Place(-1, "", CellType.VOID);

        @Nullable
        String cell(List<@Nullable String> cells) {
            return index < 0 ? null : cells.get(index);
        }
    }

    private final List<Column> columns;
    private final boolean known;
    private final Suggestions names;

    /** Where the columns stand whose names differ in capitals alone. */
    private final Map<String, List<Integer>> byName = new HashMap<>();

    SourceColumns(List<Column> columns) {
        this(columns, true);
    }

    private SourceColumns(List<Column> columns, boolean known) {
        this.columns = List.copyOf(columns);
        this.known = known;
        this.names = new Suggestions(() -> columns.stream().map(Column::name).toList());
        for (int index = 0; index < columns.size(); index++) {
            byName.computeIfAbsent(folded(columns.get(index).name()), it -> new ArrayList<>())
                    .add(index);
        }
    }

    /** For a check without Databricks: every column is there, and fits wherever it is mapped. */
    static SourceColumns unknown() {
        return new SourceColumns(List.of(), false);
    }

    int count() {
        return columns.size();
    }

    boolean knows(String name) {
        return !known || byName.containsKey(folded(name));
    }

    /** By the exact name, else without regard to capitals when that is unambiguous. */
    Place find(String name, String where) {
        if (!known) return new Place(0, name, CellType.VOID);
        List<Integer> alike = byName.getOrDefault(folded(name), List.of());
        for (int index : alike) {
            if (columns.get(index).name().equals(name)) return place(index, where);
        }
        if (alike.size() > 1) {
            throw new ProblemException(MappingProblem.AMBIGUOUS_COLUMN.at(where, name));
        }
        if (alike.isEmpty()) {
            throw new ProblemException(MappingProblem.UNKNOWN_COLUMN.at(where, name, names.suffix(name)));
        }
        return place(alike.get(0), where);
    }

    private Place place(int index, String where) {
        Column column = columns.get(index);
        CellType type = CellType.of(column)
                .orElseThrow(() -> new ProblemException(
                        MappingProblem.UNKNOWN_COLUMN_TYPE.at(where, column.name(), column.type())));
        return new Place(index, column.name(), type);
    }

    private static String folded(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
