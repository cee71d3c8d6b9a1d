package dev.landfall.databricks;

import dev.landfall.problem.ProblemException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stands after FROM: the table, or the query in parentheses, with each table at its version. Pinned, it gives the
 * same rows whenever it is read.
 */
final class Relation {
    private static final Pattern NAMED = Pattern.compile("\\{([^{}]+)}");

    private final Source source;
    private final Set<String> tables;

    Relation(Source source) {
        this.source = source;
        this.tables = source.table().<Set<String>>map(Set::of).orElseGet(() -> NAMED.matcher(
                        source.query().orElseThrow())
                .results()
                .map(named -> named.group(1).trim())
                .collect(Collectors.toCollection(LinkedHashSet::new)));
        tables.forEach(table -> SqlText.table(table, source.place()));
    }

    /** The latest version of each table, or why the source cannot be pinned. */
    Pin latest(Session session) {
        if (tables.isEmpty()) return Pin.none("the query names no table as {catalog.schema.table}");
        Map<String, Long> versions = new LinkedHashMap<>();
        for (String table : tables) {
            String history = "DESCRIBE HISTORY " + SqlText.table(table, source.place()) + " LIMIT 1";
            try {
                versions.put(table, version(session.rows(history), table));
            } catch (SQLException e) {
                if (!DatabricksErrors.isUnsupported(e)) {
                    throw session.told(e, "read the history of '%s'".formatted(table), table);
                }
                return Pin.none("'%s' has no readable history (%s)".formatted(table, DatabricksErrors.condition(e)));
            }
        }
        return readable(session, new Pin(versions, Optional.empty()));
    }

    /** A table with row filters, or a vacuumed version, has a history and yet cannot be read at a version. */
    private Pin readable(Session session, Pin pin) {
        try {
            session.rows("DESCRIBE QUERY SELECT * FROM " + at(pin.versions()));
            return pin;
        } catch (SQLException pinned) {
            session.ask("DESCRIBE QUERY SELECT * FROM " + at(Map.of()), "read the source", source.subject());
            return Pin.none("it cannot be read at a version (%s)".formatted(DatabricksErrors.condition(pinned)));
        }
    }

    private Long version(List<List<@Nullable String>> history, String table) {
        return history.stream()
                .flatMap(row -> Optional.ofNullable(row.get(0)).stream())
                .map(Long::valueOf)
                .findFirst()
                .orElseThrow(() -> new ProblemException(DatabricksProblem.UNKNOWN_TABLE.at(source.place(), table)));
    }

    /** The relation with each table at its version; tables without one are read as they are. */
    String at(Map<String, Long> versions) {
        return source.table()
                .map(table -> versioned(table, versions))
                .orElseGet(() -> "("
                        + NAMED.matcher(source.query().orElseThrow())
                                .replaceAll(named ->
                                        java.util.regex.Matcher.quoteReplacement(versioned(name(named), versions)))
                        + ")");
    }

    private static String name(MatchResult named) {
        return named.group(1).trim();
    }

    private String versioned(String table, Map<String, Long> versions) {
        String name = SqlText.table(table, source.place());
        Long version = versions.get(table);
        return version == null ? name : name + " VERSION AS OF " + version;
    }

    /** The version of each table, or why there is none. */
    record Pin(Map<String, Long> versions, Optional<String> unpinned) {
        static Pin none(String why) {
            return new Pin(Map.of(), Optional.of(why));
        }

        boolean isPinned() {
            return unpinned.isEmpty();
        }
    }
}
