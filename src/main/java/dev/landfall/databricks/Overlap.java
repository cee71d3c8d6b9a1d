package dev.landfall.databricks;

import dev.landfall.databricks.Relation.Pin;
import dev.landfall.landing.Column;
import dev.landfall.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows at the bookmark that was proved last that were not there then, and with a lookback those below it. Of pinned tables
 * the version of the last proof tells which are new: by the key and the bookmark where a key is given, else by the whole
 * row. What cannot be pinned is compared with what the last window remembered, which only a lookback asks it to.
 */
final class Overlap {
    private static final int MOST_REMEMBERED = 10_000;

    private final Asking asking;
    private final Standing standing;
    private final Pin pin;
    private final BookmarkType type;
    private final String compared;

    Overlap(Asking asking, Standing standing, Pin pin, BookmarkType type, String compared) {
        this.asking = asking;
        this.standing = standing;
        this.pin = pin;
        this.type = type;
        this.compared = compared;
    }

    /** To be added to the SQL of the window that begins after {@code lo}; may be empty. */
    String sql(List<Column> columns, String lo) {
        return rows(columns, lo).map(" UNION ALL (%s)"::formatted).orElse("");
    }

    /** How many rows it brings. */
    long count(List<Column> columns, String lo) {
        return rows(columns, lo).map(asking::count).orElse(0L);
    }

    private Optional<String> rows(List<Column> columns, String lo) {
        Optional<NewRows> since = NewRows.of(asking, standing, columns, pin.versions());
        if (since.isPresent()) return since.map(rows -> newSince(rows, range(lo)));
        Optional<String> lookback = asking.source().span().lookback();
        return lookback.isEmpty() || pin.isPinned() ? Optional.empty() : seen().map(known -> notIn(known, columns, lo));
    }

    private String newSince(NewRows rows, String range) {
        return asking.source().key().isEmpty() ? rows.where(range) : rows.by(keyAndBookmark(), range);
    }

    private String range(String lo) {
        return asking.conditions(asking.source()
                .span()
                .lookback()
                .map(distance -> "%s >= %s AND %s <= %s"
                        .formatted(compared, type.minus(lo, distance), compared, type.literal(lo)))
                .orElse(compared + " = " + type.literal(lo)));
    }

    private String keyAndBookmark() {
        return Stream.concat(asking.source().key().stream().map(SqlText::name), Stream.of(compared))
                .collect(Collectors.joining(", "));
    }

    private Optional<List<String>> seen() {
        return standing.proved()
                .filter(window -> standing.columns(asking.source()).isPresent())
                .flatMap(window -> Optional.ofNullable(window.seen()));
    }

    private String notIn(List<String> known, List<Column> columns, String lo) {
        String now = asking.relation().at(pin.versions());
        if (known.isEmpty()) return Asking.select(columns, now, range(lo));
        String list = known.stream().map("'%s'"::formatted).collect(Collectors.joining(", "));
        return Asking.select(columns, now, "%s AND %s NOT IN (%s)".formatted(range(lo), identity(columns), list));
    }

    private String identity(List<Column> columns) {
        String values = asking.source().key().isEmpty()
                ? columns.stream().map(Rendering::item).collect(Collectors.joining(", "))
                : keyAndBookmark();
        return "md5(to_json(struct(%s)))".formatted(values);
    }

    /** What the next window is to know of the rows that it will meet again; null where a table version tells. */
    @Nullable
    List<String> toBeSeen(List<Column> columns, String hi) {
        if (pin.isPinned() || asking.source().span().lookback().isEmpty()) return null;
        String now = asking.relation().at(pin.versions());
        String sql = Asking.select("DISTINCT " + identity(columns), now, range(hi));
        List<String> seen =
                asking.rows(sql + " LIMIT " + (MOST_REMEMBERED + 1), "read the rows within the lookback").stream()
                        .map(row -> String.valueOf(row.get(0)))
                        .toList();
        if (seen.size() <= MOST_REMEMBERED) return seen;
        throw new ProblemException(DatabricksProblem.LOOKBACK_TOO_WIDE.at(
                asking.source().place(), asking.source().span().lookback().orElseThrow(), MOST_REMEMBERED));
    }
}
