package dev.landfall.databricks;

import dev.landfall.problem.ProblemException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
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
        this.tables = source.query()
                .map(query -> NAMED.matcher(query)
                        .results()
                        .map(Relation::name)
                        .collect(Collectors.toCollection(LinkedHashSet::new)))
                .orElseGet(() -> new LinkedHashSet<>(Set.of(source.table().orElseThrow())));
        tables.forEach(table -> SqlText.table(table, source.place()));
        source.table().filter(table -> !tables.contains(table)).ifPresent(table -> {
            throw new ProblemException(DatabricksProblem.BAD_SOURCE.at(
                    source.place(), "the query must name the table whose changes drive it as {%s}".formatted(table)));
        });
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
        return source.query()
                .map(query -> replaced(query, table -> versioned(table, versions)))
                .orElseGet(() -> versioned(source.table().orElseThrow(), versions));
    }

    /** As {@link #at(Map)}, with something else, in parentheses, in the place of the source's table. */
    String at(Map<String, Long> versions, String driver) {
        String driven = source.table().orElseThrow();
        return source.query()
                .map(query -> replaced(query, table -> table.equals(driven) ? driver : versioned(table, versions)))
                .orElse(driver);
    }

    private static String replaced(String query, UnaryOperator<String> spelled) {
        return "("
                + NAMED.matcher(query).replaceAll(named -> Matcher.quoteReplacement(spelled.apply(name(named))))
                + ")";
    }

    private static String name(MatchResult named) {
        return named.group(1).trim();
    }

    String versioned(String table, Map<String, Long> versions) {
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
