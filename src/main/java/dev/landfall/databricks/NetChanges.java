package dev.landfall.databricks;

import dev.landfall.databricks.ChangeOptions.Kind;
import dev.landfall.databricks.ChangeOptions.Policy;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The SQL that makes of a range of a change data feed one row for each key that is not as it was before: how it is at the
 * end of the range, and whether that is an insert, an update or a delete as seen from its beginning. A key that came and
 * went within the range is no change. Where the route has a condition, a row that begins or ceases to meet it is inserted or
 * deleted.
 *
 * @param columns the table's own columns
 */
record NetChanges(Source source, List<String> columns) {
    private static final String KIND = "_landfall_kind";
    private static final String RANK = "_landfall_rank";
    private static final String MATCH = "_landfall_match";
    private static final String FIRST = "_landfall_first";
    private static final String LAST = "_landfall_last";
    static final String NO_KEY = "no key";

    /** Within one commit: what was there before comes first. */
    private static final String RANKED =
            "CASE _change_type WHEN 'update_preimage' THEN 0 WHEN 'delete' THEN 1 WHEN 'insert' THEN 2 ELSE 3 END";

    /** The feed of a table, both versions included. */
    static String feed(String table, long from, long to, String where) {
        String name = SqlText.table(table, where).replace("\\", "\\\\").replace("'", "\\'");
        return "table_changes('%s', %d, %d)".formatted(name, from, to);
    }

    /** The rows that are sent, with the table's columns and the flag where deletes are flagged. In parentheses. */
    String sent(String feed) {
        String kinds = Arrays.stream(Kind.values())
                .filter(kind -> source.changes().of(kind) != Policy.IGNORE)
                .map(kind -> "'" + SourceOptions.word(kind) + "'")
                .collect(Collectors.joining(", "));
        String flag = source.changes()
                .flagColumn()
                .map(name -> ", %s = 'delete' AS %s".formatted(KIND, SqlText.name(name)))
                .orElse("");
        String own = columns.stream().map(SqlText::name).collect(Collectors.joining(", "));
        String condition = kinds.isEmpty() ? "false" : "%s IN (%s)".formatted(KIND, kinds);
        return "(SELECT %s%s FROM %s WHERE %s)".formatted(own, flag, told(feed), condition);
    }

    /** How many rows there are of each kind, and of those without a key. */
    String kinds(String feed) {
        return "SELECT %1$s, count(*) FROM %2$s WHERE %1$s <> 'none' GROUP BY %1$s".formatted(KIND, told(feed));
    }

    private String told(String feed) {
        String existed = "(%1$s.%2$s < 2 AND %1$s.%3$s)".formatted(FIRST, RANK, MATCH);
        String exists = "(%s >= 2 AND %s)".formatted(RANK, MATCH);
        return "(SELECT *, CASE WHEN %s THEN IF(%s, '%s', 'none') WHEN %s > 1 THEN 'none'"
                        .formatted(keyless(), exists, NO_KEY, LAST)
                + " WHEN %1$s AND %2$s THEN 'update' WHEN %2$s THEN 'insert' WHEN %1$s THEN 'delete' ELSE 'none' END AS %3$s FROM %4$s)"
                        .formatted(existed, exists, KIND, ordered(feed));
    }

    private String ordered(String feed) {
        String key = source.key().stream().map(SqlText::name).collect(Collectors.joining(", "));
        return "(SELECT *, row_number() OVER (PARTITION BY %s ORDER BY _commit_version DESC, %s DESC) AS %s,"
                        .formatted(key, RANK, LAST)
                + " min(struct(_commit_version, %s, %s)) OVER (PARTITION BY %s) AS %s FROM %s)"
                        .formatted(RANK, MATCH, key, FIRST, ranked(feed));
    }

    /** With a query the condition is the query's, not the table's. */
    private String ranked(String feed) {
        String condition = source.query().isPresent()
                ? "true"
                : source.where().map("coalesce((%s), false)"::formatted).orElse("true");
        return "(SELECT *, %s AS %s, %s AS %s FROM %s)".formatted(RANKED, RANK, condition, MATCH, feed);
    }

    /** A condition that holds for rows without a whole key. */
    String keyless() {
        return source.key().stream()
                .map(name -> SqlText.name(name) + " IS NULL")
                .collect(Collectors.joining(" OR ", "(", ")"));
    }
}
