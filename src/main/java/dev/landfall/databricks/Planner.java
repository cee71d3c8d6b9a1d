package dev.landfall.databricks;

import dev.landfall.databricks.Relation.Pin;
import dev.landfall.landing.Cells;
import dev.landfall.landing.Column;
import dev.landfall.landing.PersonalData;
import dev.landfall.ledger.Bookmark;
import dev.landfall.ledger.NewRun;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Freezes the window of a run: pins the tables to versions, finds how far the bookmark column has come, and counts the
 * window's rows in a query of its own. Opens one session for each call and closes it. Thread-safe.
 */
public final class Planner {
    private final DatabricksConnection databricks;
    private final Compute compute;
    private final Clock clock;
    private final PersonalData personal;

    public Planner(DatabricksConnection databricks, Compute compute, Clock clock, PersonalData personal) {
        this.databricks = databricks;
        this.compute = compute;
        this.clock = clock;
        this.personal = personal;
    }

    /** Throws when the source has columns to be hashed and no salt is set. */
    void require(Source source) {
        personal.require(source.treatments().kinds(), source.place());
    }

    /** The next window of a dataflow; its count may be zero. Wakes the compute first, however long that takes within its budget. */
    public NewRun next(Source source, Bookmark bookmark) {
        Compute.Woken woken = compute.wake(source.place());
        Instant begun = clock.instant();
        try (Session session = Session.open(databricks, source)) {
            Relation relation = new Relation(source);
            Pin pin = relation.latest(session);
            Window window = source.bookmark()
                    .map(column -> incremental(session, source, relation, pin, column, bookmark))
                    .orElseGet(() -> whole(session, source, relation, pin));
            NewRun counted = counted(session, source, relation, pin.unpinned(), window, bookmark, woken);
            return counted.withFrozen(cost(begun, woken).in(counted.frozen()));
        }
    }

    /** The same window once more, for a new attempt: what is pinned keeps its count, what is not is counted again. */
    public NewRun again(Source source, Window window, Bookmark bookmark, Optional<String> unpinned) {
        Compute.Woken woken = compute.wake(source.place());
        Instant begun = clock.instant();
        try (Session session = Session.open(databricks, source)) {
            NewRun counted = counted(session, source, new Relation(source), unpinned, window, bookmark, woken);
            return counted.withFrozen(cost(begun, woken).in(counted.frozen()));
        }
    }

    private PlanCost cost(Instant begun, Compute.Woken woken) {
        return new PlanCost(Duration.between(begun, clock.instant()), woken.autoStop());
    }

    /** A few rows of the source as a part would hold them now, for a preview: nothing is counted. Wakes the compute. */
    public Sample sample(Source source, int limit) {
        require(source);
        compute.wake(source.place());
        try (Session session = Session.open(databricks, source)) {
            Relation relation = new Relation(source);
            Window all = whole(session, source, relation, relation.latest(session));
            String sql = "SELECT * FROM (%s) LIMIT %d".formatted(all.sql(), limit);
            List<List<@Nullable String>> rows =
                    session.cells(sql, new Cells(all.columns(), personal), source.subject());
            return new Sample(all.columns().stream().map(Column::staged).toList(), rows);
        }
    }

    /** Some rows as the cells that they would be in a part; null is SQL's NULL. */
    public record Sample(List<Column> columns, List<List<@Nullable String>> rows) {
        public Sample {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /**
     * What a run would find of the source, without opening one: nothing is counted. {@code unpinned} says why no table
     * version can be pinned. The compute must run, or is started by this.
     */
    public Inspection inspect(Source source) {
        try (Session session = Session.open(databricks, source)) {
            Relation relation = new Relation(source);
            Pin pin = relation.latest(session);
            String now = relation.at(pin.versions());
            List<Problem> problems = new ArrayList<>();
            List<Column> columns = new ArrayList<>();
            collecting(problems, () -> columns(session, source, now).forEach(column -> columns.add(column.staged())));
            source.bookmark()
                    .ifPresent(column -> collecting(problems, () -> bookmarkType(session, source, now, column)));
            return new Inspection(columns, pin.unpinned(), problems);
        }
    }

    private static void collecting(List<Problem> problems, Runnable look) {
        try {
            look.run();
        } catch (ProblemException e) {
            problems.addAll(e.problems());
        }
    }

    /** What {@link #inspect} found; without problems it would be carried. */
    public record Inspection(List<Column> columns, Optional<String> unpinned, List<Problem> problems) {
        public Inspection {
            columns = List.copyOf(columns);
            problems = List.copyOf(problems);
        }
    }

    /** The compute as it is now; not started by this. */
    public Compute.Look look() {
        return compute.look("databricks.http-path");
    }

    /** What a plan waits for at this moment. */
    public Optional<Compute.Waiting> waiting() {
        return compute.waiting();
    }

    /** Starts the compute and waits for it within its budget. */
    public void wake() {
        compute.wake("databricks.http-path");
    }

    /** Opens one session and closes it; throws what is refused. */
    public void connect() {
        try (Session session = Session.open(databricks, "databricks.http-path")) {
            session.ask("SELECT 1", "answer a first statement", "");
        }
    }

    private Window whole(Session session, Source source, Relation relation, Pin pin) {
        List<Column> columns = columns(session, source, relation.at(pin.versions()));
        String sql = select(columns, relation.at(pin.versions()), conditions(source));
        return new Window(source.subject(), pin.versions(), null, null, null, null, null, sql, columns);
    }

    private Window incremental(
            Session session, Source source, Relation relation, Pin pin, String column, Bookmark bookmark) {
        String now = relation.at(pin.versions());
        List<Column> columns = columns(session, source, now);
        BookmarkType type = bookmarkType(session, source, now, column);
        String compared = type.column(SqlText.name(column));
        @Nullable String lo = bookmark.reached().orElse(null);
        @Nullable String hi = highest(session, source, now, compared, type, pin.isPinned(), lo);
        @Nullable String from = lo == null && !source.backfill() ? hi : lo;
        String sql = windowSql(source, relation, pin, columns, compared, type, from, hi, bookmark);
        @Nullable
        Long below = pin.isPinned() || hi == null
                ? null
                : count(session, source, select("1", now, conditions(source, compared + " <= " + type.literal(hi))));
        return new Window(source.subject(), pin.versions(), column, type.name(), from, hi, below, sql, columns);
    }

    private String windowSql(
            Source source,
            Relation relation,
            Pin pin,
            List<Column> columns,
            String compared,
            BookmarkType type,
            @Nullable String lo,
            @Nullable String hi,
            Bookmark bookmark) {
        String now = relation.at(pin.versions());
        if (hi == null) return select(columns, now, "false");
        String upTo = compared + " <= " + type.literal(hi);
        if (lo == null) return select(columns, now, conditions(source, upTo));
        String after = compared + " > " + type.literal(lo);
        String newer = select(columns, now, conditions(source, after, upTo));
        Optional<Map<String, Long>> before = comparable(pin, bookmark);
        if (before.isEmpty()) return newer;
        // Rows that were committed later with the very value that was highest then.
        String ties = conditions(source, compared + " = " + type.literal(lo));
        return "%s UNION ALL (%s EXCEPT ALL %s)"
                .formatted(newer, select(columns, now, ties), select(columns, relation.at(before.get()), ties));
    }

    private NewRun counted(
            Session session,
            Source source,
            Relation relation,
            Optional<String> unpinned,
            Window window,
            Bookmark bookmark,
            Compute.Woken woken) {
        long counted = count(session, source, window.sql());
        Optional<Late> late = Optional.ofNullable(window.bookmark())
                .map(column -> late(session, source, relation, window, column, bookmark));
        return new NewRun(
                source.dataflow(),
                source.mode().name().toLowerCase(Locale.ROOT),
                window.json(),
                window.label(),
                source.fingerprint(),
                counted,
                late.flatMap(Late::rows),
                late.map(Late::nulls),
                unpinned,
                woken.millis());
    }

    /** What an incremental window leaves behind: rows below its beginning that are new, and rows without a bookmark. */
    private record Late(Optional<Long> rows, long nulls) {}

    private Late late(
            Session session, Source source, Relation relation, Window window, String column, Bookmark bookmark) {
        BookmarkType type = BookmarkType.valueOf(Objects.requireNonNull(window.bookmarkType()));
        String compared = type.column(SqlText.name(column));
        String now = relation.at(window.versions());
        long nulls = count(session, source, select("1", now, conditions(source, compared + " IS NULL")));
        if (window.lo() == null || bookmark.reached().isEmpty()) return new Late(Optional.of(0L), nulls);
        return new Late(lateRows(session, source, relation, window, compared, type, bookmark), nulls);
    }

    private Optional<Long> lateRows(
            Session session,
            Source source,
            Relation relation,
            Window window,
            String compared,
            BookmarkType type,
            Bookmark bookmark) {
        String lo = type.literal(Objects.requireNonNull(window.lo()));
        String now = relation.at(window.versions());
        if (window.versions().isEmpty()) {
            String reached = select("1", now, conditions(source, compared + " <= " + lo));
            return bookmark.below().map(below -> Math.max(0, count(session, source, reached) - below));
        }
        Optional<Map<String, Long>> before = comparable(new Pin(window.versions(), Optional.empty()), bookmark);
        String earlier = conditions(source, compared + " < " + lo);
        return before.map(versions -> versions.equals(window.versions())
                ? 0L
                : count(
                        session,
                        source,
                        select(window.columns(), now, earlier) + " EXCEPT ALL "
                                + select(window.columns(), relation.at(versions), earlier)));
    }

    /** The versions of the last proof, if this window can be compared with them. */
    private static Optional<Map<String, Long>> comparable(Pin pin, Bookmark bookmark) {
        return bookmark.versions()
                .map(Window::versionsOf)
                .filter(before -> !pin.versions().isEmpty()
                        && before.keySet().equals(pin.versions().keySet()))
                .filter(before -> before.entrySet().stream()
                        .allMatch(table -> table.getValue()
                                <= Objects.requireNonNull(pin.versions().get(table.getKey()))));
    }

    private @Nullable String highest(
            Session session,
            Source source,
            String relation,
            String compared,
            BookmarkType type,
            boolean pinned,
            @Nullable String lo) {
        Optional<String> limit = pinned ? Optional.empty() : type.before(clock.instant(), source.safetyDelay());
        String condition = limit.map(value -> conditions(source, compared + " <= " + value))
                .orElse(conditions(source));
        String sql = select(type.reading("max(" + compared + ")"), relation, condition);
        @Nullable
        String highest = session.one(
                        sql, "find the highest '" + source.bookmark().orElseThrow() + "'", source.subject())
                .get(0);
        return highest == null ? lo : highest;
    }

    private static List<Column> columns(Session session, Source source, String relation) {
        String wanted = source.columns().isEmpty()
                ? "*"
                : String.join(", ", source.columns().stream().map(SqlText::name).toList());
        List<Column> columns = describe(session, source, select(wanted, relation, conditions(source)));
        Set<String> names = new HashSet<>();
        for (Column column : columns) {
            if (!names.add(column.name().toLowerCase(Locale.ROOT))) {
                throw new ProblemException(DatabricksProblem.DUPLICATE_COLUMN.at(source.place(), column.name()));
            }
        }
        return source.treatments().applied(columns, source);
    }

    private static BookmarkType bookmarkType(Session session, Source source, String relation, String column) {
        Column found = describe(session, source, select(SqlText.name(column), relation, "true"))
                .get(0);
        return BookmarkType.of(found.type())
                .orElseThrow(() -> new ProblemException(
                        DatabricksProblem.BOOKMARK_TYPE.at(source.place(), found.name(), found.type())));
    }

    private static List<Column> describe(Session session, Source source, String sql) {
        return session.ask("DESCRIBE QUERY " + sql, "read the source's columns", source.subject()).stream()
                .map(row -> new Column(Objects.requireNonNull(row.get(0)), Objects.requireNonNull(row.get(1))))
                .toList();
    }

    private static long count(Session session, Source source, String sql) {
        String counted = session.one("SELECT count(*) FROM (%s)".formatted(sql), "count the window", source.subject())
                .get(0);
        return Long.parseLong(Objects.requireNonNull(counted));
    }

    private static String conditions(Source source, String... more) {
        String all = String.join(" AND ", more);
        String where = source.where().map(condition -> "(" + condition + ")").orElse("");
        if (where.isEmpty()) return all.isEmpty() ? "true" : all;
        return all.isEmpty() ? where : where + " AND " + all;
    }

    private static String select(List<Column> columns, String relation, String condition) {
        return select(String.join(", ", columns.stream().map(Rendering::item).toList()), relation, condition);
    }

    private static String select(String list, String relation, String condition) {
        return "SELECT %s FROM %s WHERE %s".formatted(list, relation, condition);
    }
}
