package dev.landfall.databricks;

import dev.landfall.databricks.Relation.Pin;
import dev.landfall.landing.Column;
import dev.landfall.ledger.Found;
import dev.landfall.problem.ProblemException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Windows of mode incremental: rows above the highest bookmark that was proved, up to the highest there is; and rows that
 * were committed later with the very value that was highest then, or, with a lookback, with a lower one.
 */
final class IncrementalWindows {
    private final Asking asking;
    private final Standing standing;
    private final Pin pin;
    private final String now;
    private final BookmarkType type;
    private final String compared;
    private final String column;

    IncrementalWindows(Asking asking, Standing standing, Pin pin) {
        this.asking = asking;
        this.standing = standing;
        this.pin = pin;
        this.now = asking.relation().at(pin.versions());
        this.column = asking.source().bookmark().orElseThrow();
        this.type = asking.bookmarkType(now, column);
        this.compared = type.column(SqlText.name(column));
        asking.source()
                .span()
                .lookback()
                .filter(distance -> !type.measures(distance))
                .ifPresent(distance -> {
                    throw new ProblemException(
                            DatabricksProblem.LOOKBACK_UNIT.at(asking.source().place(), distance, column, type.name()));
                });
    }

    Frozen next(Clock clock) {
        Source source = asking.source();
        List<Column> columns = asking.columns(now);
        List<String> remarks = new ArrayList<>();
        @Nullable String lo = standing.bookmark().reached().orElse(null);
        @Nullable String highest = highest(clock);
        if (lo != null && isBackwards(highest, lo)) remarks.add(backwards(highest, lo));
        @Nullable String reaching = highest == null || isBackwards(highest, lo) ? lo : highest;
        @Nullable String from = lo == null && !source.backfill() ? reaching : lo;
        @Nullable String hi = reaching == null || reaching.equals(from) ? reaching : cut(from, reaching);
        Overlap overlap = overlap();
        Window window = new Window(
                source.subject(),
                pin.versions(),
                column,
                type.name(),
                from,
                hi,
                null,
                sql(columns, from, hi, overlap),
                columns,
                null,
                null,
                null);
        boolean whole = from == null && hi != null;
        return new Frozen(window, whole, !Objects.equals(hi, reaching), remarks);
    }

    private Overlap overlap() {
        return new Overlap(asking, standing, pin, type, compared);
    }

    /** The highest bookmark there is, so far as it is safely in the past; null without any. */
    private @Nullable String highest(Clock clock) {
        Optional<String> limit = pin.isPinned()
                ? Optional.empty()
                : type.before(clock.instant(), asking.source().span().safetyDelay());
        String condition =
                limit.map(value -> asking.conditions(compared + " <= " + value)).orElse(asking.conditions());
        String sql = Asking.select(type.reading("max(" + compared + ")"), now, condition);
        return asking.one(sql, "find the highest '%s'".formatted(column)).orElse(null);
    }

    private boolean isBackwards(@Nullable String highest, @Nullable String lo) {
        return highest != null && lo != null && type.compare(highest, lo) < 0;
    }

    private String backwards(@Nullable String highest, String lo) {
        return "the highest '%s' is %s now, below %s, which was proved: rows that begin anew below it stay behind"
                .formatted(column, type.shown(Objects.requireNonNull(highest)), type.shown(lo));
    }

    /** The last bookmark of a window that is no longer than it may be; rows that share it come along. */
    private String cut(@Nullable String from, String reaching) {
        Optional<Long> most = asking.source().span().rows();
        if (most.isEmpty()) return reaching;
        String upTo = compared + " <= " + type.literal(reaching);
        String range =
                from == null ? asking.conditions(upTo) : asking.conditions(compared + " > " + type.literal(from), upTo);
        return firstRows(now, range, most.get()).orElse(reaching);
    }

    /** The highest bookmark of the first rows of a range. */
    private Optional<String> firstRows(String from, String range, long most) {
        String first = "SELECT %s AS b FROM %s WHERE %s ORDER BY 1 LIMIT %d".formatted(compared, from, range, most);
        return asking.one(
                "SELECT %s FROM (%s)".formatted(type.reading("max(b)"), first),
                "cut the window at '%s'".formatted(column));
    }

    /** What the next window needs to know of a source that cannot be pinned. */
    Window remembering(Window window) {
        @Nullable String hi = window.hi();
        if (hi == null) return window;
        String upTo = Asking.select("1", now, asking.conditions(compared + " <= " + type.literal(hi)));
        return window.remembering(asking.count(upTo), overlap().toBeSeen(window.columns(), hi));
    }

    private String sql(List<Column> columns, @Nullable String lo, @Nullable String hi, Overlap overlap) {
        if (hi == null) return Asking.select(columns, now, "false");
        String upTo = compared + " <= " + type.literal(hi);
        if (lo == null) return Asking.select(columns, now, asking.conditions(upTo));
        String after = compared + " > " + type.literal(lo);
        String newer = Asking.select(columns, now, asking.conditions(after, upTo));
        return standing.bookmark().reached().isEmpty() ? newer : newer + overlap.sql(columns, lo);
    }

    /** A window of a range that a person asked for, both ends as they were typed; the range goes from {@code from} to before {@code to}. */
    Frozen backfill(String from, String to, Optional<String> reached) {
        List<Column> columns = asking.columns(now);
        String begin = reached.map(last -> compared + " > " + type.literal(last))
                .orElse(compared + " >= " + type.literal(from));
        String range = asking.conditions(begin, compared + " < " + type.literal(to));
        String highest = asking.one(
                        Asking.select(type.reading("max(" + compared + ")"), now, range),
                        "find the highest '%s' of the backfill".formatted(column))
                .orElse(null);
        String hi = highest;
        Optional<Long> most = asking.source().span().rows();
        if (highest != null && most.isPresent())
            hi = firstRows(now, range, most.get()).orElse(highest);
        String sql = hi == null
                ? Asking.select(columns, now, "false")
                : Asking.select(columns, now, asking.conditions(begin, compared + " <= " + type.literal(hi)));
        Window window = new Window(
                asking.source().subject(),
                pin.versions(),
                column,
                type.name(),
                reached.orElse(null),
                hi,
                null,
                sql,
                columns,
                null,
                null,
                null);
        return new Frozen(window, false, !Objects.equals(hi, highest), List.of());
    }

    BookmarkType type() {
        return type;
    }

    /** A value that a person typed, as the ledger keeps it. */
    String kept(String typed) {
        String value =
                "try_cast('%s' AS %s)".formatted(typed.replace("\\", "\\\\").replace("'", "\\'"), type.sqlName(typed));
        return asking.one("SELECT " + type.reading(value), "read '%s' as a value of '%s'".formatted(typed, column))
                .orElseThrow(() -> new ProblemException(
                        DatabricksProblem.NO_VALUE.at(asking.source().place(), typed, column, type.name())));
    }

    /** What a window leaves behind, and how many rows it has. */
    Found found(Window window, Optional<String> unpinned, boolean isNext) {
        long counted = asking.count(window.sql());
        if (!isNext)
            return new Found(counted, Optional.empty(), Optional.empty(), unpinned, Optional.empty(), Optional.empty());
        long nulls = asking.count(Asking.select("1", now, asking.conditions(compared + " IS NULL")));
        boolean first = window.lo() == null || standing.bookmark().reached().isEmpty();
        Optional<Long> late = first ? Optional.of(0L) : late(window);
        return new Found(counted, late, Optional.of(nulls), unpinned, Optional.empty(), Optional.empty());
    }

    private Optional<Long> late(Window window) {
        String lo = Objects.requireNonNull(window.lo());
        if (window.versions().isEmpty()) return lateUnpinned(lo);
        String bound = asking.source()
                .span()
                .lookback()
                .map(distance -> type.minus(lo, distance))
                .orElse(type.literal(lo));
        String earlier = asking.conditions(compared + " < " + bound);
        return NewRows.of(asking, standing, window.columns(), window.versions())
                .map(rows -> rows.isSame() ? 0L : asking.count(rows.where(earlier)));
    }

    private Optional<Long> lateUnpinned(String lo) {
        String reached = Asking.select("1", now, asking.conditions(compared + " <= " + type.literal(lo)));
        long moved = overlap().count(asking.columns(now), lo);
        return standing.bookmark().below().map(below -> Math.max(0, asking.count(reached) - below - moved));
    }
}
