package dev.landfall.databricks;

import dev.landfall.landing.Column;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The SQL of rows that were not there at earlier versions of the same tables; a row that was there once and is there twice
 * is new once. Columns that came or changed their type in between do not tell rows apart.
 *
 * @param columns as they are now
 * @param shared those of them that were there then, with the same type
 * @param then the earlier versions
 */
record NewRows(Asking asking, List<Column> columns, List<Column> shared, String now, String then) {
    private static final String ID = "_landfall_id";
    private static final String NTH = "_landfall_nth";

    /** Nothing where the versions, or no columns, can be compared. */
    static Optional<NewRows> of(Asking asking, Standing standing, List<Column> columns, Map<String, Long> versions) {
        List<Column> before = standing.columns(asking.source()).orElse(columns);
        List<Column> shared =
                columns.stream().filter(column -> isIn(before, column)).toList();
        if (shared.isEmpty()) return Optional.empty();
        return standing.comparable(versions)
                .map(earlier -> new NewRows(
                        asking,
                        columns,
                        shared,
                        asking.relation().at(versions),
                        asking.relation().at(earlier)));
    }

    private static boolean isIn(List<Column> before, Column column) {
        return before.stream()
                .anyMatch(known -> known.name().equalsIgnoreCase(column.name())
                        && known.type().equals(column.type()));
    }

    boolean isSame() {
        return now.equals(then);
    }

    /** Those that meet a condition. */
    String where(String condition) {
        if (shared.size() == columns.size())
            return Asking.select(columns, now, condition) + " EXCEPT ALL " + Asking.select(columns, then, condition);
        return without("to_json(struct(%s))".formatted(items(shared)), true, condition);
    }

    /** Those that meet a condition and are new by the values of these expressions. */
    String by(String expressions, String condition) {
        return without("struct(%s)".formatted(expressions), false, condition);
    }

    private String without(String identity, boolean isCounted, String condition) {
        String matched = "n.%1$s <=> o.%1$s".formatted(ID) + (isCounted ? " AND n.%1$s = o.%1$s".formatted(NTH) : "");
        return "SELECT %s FROM %s n LEFT ANTI JOIN %s o ON %s"
                .formatted(
                        items(columns),
                        identified(now, identity, items(columns), condition),
                        identified(then, identity, items(shared), condition),
                        matched);
    }

    /** Rows of one identity in an order of their own, so that the same ones are left at each reading. */
    private static String identified(String from, String identity, String all, String condition) {
        String known = Asking.select("*, %s AS %s".formatted(identity, ID), from, condition);
        return "(SELECT *, row_number() OVER (PARTITION BY %1$s ORDER BY to_json(struct(%2$s))) AS %3$s FROM (%4$s))"
                .formatted(ID, all, NTH, known);
    }

    private static String items(List<Column> columns) {
        return columns.stream().map(Rendering::item).collect(Collectors.joining(", "));
    }
}
