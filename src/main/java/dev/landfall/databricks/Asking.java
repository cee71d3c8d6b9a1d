package dev.landfall.databricks;

import dev.landfall.landing.Column;
import dev.landfall.problem.ProblemException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a plan asks about one source, in one open session. */
record Asking(Session session, Source source, Relation relation) {

    Asking(Session session, Source source) {
        this(session, source, new Relation(source));
    }

    /** The columns that are asked for, of what stands after FROM; refuses two of one name. */
    List<Column> columns(String from) {
        return columns(from, conditions());
    }

    List<Column> columns(String from, String condition) {
        String wanted = source.columns().isEmpty()
                ? "*"
                : String.join(", ", source.columns().stream().map(SqlText::name).toList());
        List<Column> columns = describe(select(wanted, from, condition));
        Set<String> names = new HashSet<>();
        for (Column column : columns) {
            if (!names.add(column.name().toLowerCase(Locale.ROOT))) {
                throw new ProblemException(DatabricksProblem.DUPLICATE_COLUMN.at(source.place(), column.name()));
            }
        }
        return source.treatments().applied(columns, source);
    }

    BookmarkType bookmarkType(String from, String column) {
        Column found = describe(select(SqlText.name(column), from, "true")).get(0);
        return BookmarkType.of(found.type())
                .orElseThrow(() -> new ProblemException(
                        DatabricksProblem.BOOKMARK_TYPE.at(source.place(), found.name(), found.type())));
    }

    List<Column> describe(String sql) {
        return session.ask("DESCRIBE QUERY " + sql, "read the source's columns", source.subject()).stream()
                .map(row -> new Column(Objects.requireNonNull(row.get(0)), Objects.requireNonNull(row.get(1))))
                .toList();
    }

    long count(String sql) {
        return Long.parseLong(one("SELECT count(*) FROM (%s)".formatted(sql), "count the window")
                .orElseThrow());
    }

    /** The one value of the one row; nothing for NULL. */
    Optional<String> one(String sql, String doing) {
        return Optional.ofNullable(session.one(sql, doing, source.subject()).get(0));
    }

    List<List<@Nullable String>> rows(String sql, String doing) {
        return session.ask(sql, doing, source.subject());
    }

    /** The route's own condition and these; "true" when there is none. */
    String conditions(String... more) {
        String all = String.join(" AND ", more);
        String where = source.where().map(condition -> "(" + condition + ")").orElse("");
        if (where.isEmpty()) return all.isEmpty() ? "true" : all;
        return all.isEmpty() ? where : where + " AND " + all;
    }

    static String select(List<Column> columns, String from, String condition) {
        return select(String.join(", ", columns.stream().map(Rendering::item).toList()), from, condition);
    }

    static String select(String list, String from, String condition) {
        return "SELECT %s FROM %s WHERE %s".formatted(list, from, condition);
    }
}
