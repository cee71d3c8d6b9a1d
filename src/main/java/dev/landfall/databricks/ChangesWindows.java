package dev.landfall.databricks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.databricks.ChangeOptions.Kind;
import dev.landfall.databricks.ChangeOptions.Policy;
import dev.landfall.databricks.Relation.Pin;
import dev.landfall.ledger.Found;
import dev.landfall.problem.ProblemException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Windows of mode changes: first the table as it is at one version, then what the change data feed says of the versions
 * after it. What the feed cannot tell is never skipped: it is {@link LostChanges}.
 */
final class ChangesWindows {
    private static final Set<String> FEEDS_OWN = Set.of("_change_type", "_commit_version", "_commit_timestamp");

    private final Asking asking;
    private final Standing standing;
    private final TableHistory history;
    private final String table;

    ChangesWindows(Asking asking, Standing standing) {
        this.asking = asking;
        this.standing = standing;
        this.table = asking.source().table().orElseThrow();
        this.history = new TableHistory(asking, table);
    }

    /** The latest versions were asked for first: nothing new costs no error. */
    Frozen next(Pin latest) throws LostChanges {
        if (!latest.isPinned())
            throw new ProblemException(DatabricksProblem.NO_FEED.at(
                    asking.source().place(), table, latest.unpinned().orElseThrow()));
        Optional<Long> reached = standing.bookmark()
                .versions()
                .map(Window::versionsOf)
                .flatMap(it -> Optional.ofNullable(it.get(table)));
        return reached.isEmpty() ? snapshot(latest) : changes(latest, reached.get());
    }

    private Frozen snapshot(Pin latest) {
        history.requireFeed();
        String start =
                standing.bookmark().startAt().orElse(asking.source().changes().start());
        Map<String, Long> versions = at(latest, history.start(start, version(latest)));
        Window window = window(versions, snapshotOf(versions));
        return Frozen.whole(window.following(null, history.id()));
    }

    private Frozen changes(Pin latest, long reached) throws LostChanges {
        if (version(latest) > reached) history.requireUnbroken(reached, version(latest));
        requireSameTable(latest, reached);
        if (version(latest) == reached) return nothing(latest, reached);
        long to = cut(reached, version(latest));
        Map<String, Long> versions = at(latest, to);
        Window window = guarded(reached, to, () -> window(versions, changesOf(versions, reached)));
        return new Frozen(window.following(reached, history.id()), false, to < version(latest), List.of());
    }

    /** A table that was dropped and made anew begins at version 0 again, with another id. */
    private void requireSameTable(Pin latest, long reached) throws LostChanges {
        String known = standing.proved().map(Window::tableId).orElse(null);
        boolean isOther = known != null && !known.equals(history.id());
        if (version(latest) >= reached && !isOther) return;
        throw new LostChanges(
                table,
                Math.min(reached + 1, version(latest)),
                version(latest),
                "the table was dropped and created anew: version %d of the one before was proved".formatted(reached));
    }

    private Frozen nothing(Pin latest, long reached) {
        Map<String, Long> versions = at(latest, reached);
        Window window = window(versions, snapshotOf(versions));
        String none = Asking.select(window.columns(), snapshotOf(versions), "false");
        Window empty = Window.whole(asking.source(), versions, none, window.columns());
        return new Frozen(empty.following(reached, history.id()), false, false, List.of());
    }

    private Window window(Map<String, Long> versions, String from) {
        var columns = asking.columns(from, condition());
        return Window.whole(asking.source(), versions, Asking.select(columns, from, condition()), columns);
    }

    /** Of a table the condition is part of what a change is; see {@link NetChanges}. */
    private String condition() {
        return asking.source().query().isPresent() ? asking.conditions() : "true";
    }

    String snapshotOf(Map<String, Long> versions) {
        String flag = asking.source()
                .changes()
                .flagColumn()
                .map(name -> ", false AS " + SqlText.name(name))
                .orElse("");
        String driver = Asking.select("*" + flag, asking.relation().versioned(table, versions), held());
        return asking.relation().at(versions, "(" + driver + ")");
    }

    /** What a row must be to be sent in a snapshot. */
    private String held() {
        String keyed = "NOT " + net(List.of()).keyless();
        return asking.source().query().isPresent() ? keyed : asking.conditions(keyed);
    }

    private String changesOf(Map<String, Long> versions, long since) {
        String feed = feed(since, Objects.requireNonNull(versions.get(table)));
        return asking.relation().at(versions, net(own(feed)).sent(feed));
    }

    private String feed(long since, long to) {
        return NetChanges.feed(table, since + 1, to, asking.source().place());
    }

    private NetChanges net(List<String> columns) {
        return new NetChanges(asking.source(), columns);
    }

    private List<String> own(String feed) {
        return asking.describe(Asking.select("*", feed, "true")).stream()
                .map(column -> column.name())
                .filter(name -> !FEEDS_OWN.contains(name.toLowerCase(Locale.ROOT)))
                .toList();
    }

    private long version(Pin pin) {
        return Objects.requireNonNull(pin.versions().get(table));
    }

    private Map<String, Long> at(Pin latest, long version) {
        Map<String, Long> versions = new HashMap<>(latest.versions());
        versions.put(table, version);
        return versions;
    }

    /** The last version of a window that has no more changes than it may have; one version is never cut. */
    private long cut(long since, long latest) throws LostChanges {
        Optional<Long> most = asking.source().span().rows();
        if (most.isEmpty()) return latest;
        String sql = "SELECT _commit_version, count(*) FROM %s GROUP BY 1 ORDER BY 1".formatted(feed(since, latest));
        List<List<@Nullable String>> versions = guarded(since, latest, () -> asking.rows(sql, "cut the window"));
        long rows = 0;
        long before = since;
        for (List<@Nullable String> version : versions) {
            rows += Long.parseLong(Objects.requireNonNull(version.get(1)));
            if (rows > most.get() && before > since) return before;
            before = Long.parseLong(Objects.requireNonNull(version.get(0)));
        }
        return latest;
    }

    /** What was counted of a window; asks the feed again for one that is read once more. */
    Found found(Window window) throws LostChanges {
        Long since = window.since();
        if (since == null) return foundInSnapshot(window);
        long to = Objects.requireNonNull(window.versions().get(table));
        return to == since ? Found.rows(0) : guarded(since, to, () -> foundInChanges(window, since, to));
    }

    private Found foundInChanges(Window window, long since, long to) {
        String feed = feed(since, to);
        Map<String, Long> kinds = new HashMap<>();
        for (List<@Nullable String> kind : asking.rows(net(own(feed)).kinds(feed), "count the changes by kind"))
            kinds.put(String.valueOf(kind.get(0)), Long.valueOf(Objects.requireNonNull(kind.get(1))));
        long sent = 0;
        ObjectNode told = new ObjectMapper().createObjectNode();
        for (Kind kind : Kind.values()) {
            boolean isSent = asking.source().changes().of(kind) != Policy.IGNORE;
            long rows = kinds.getOrDefault(SourceOptions.word(kind), 0L);
            told.put(SourceOptions.word(kind) + (isSent ? "" : " ignored"), rows);
            if (isSent) sent += rows;
        }
        long counted = asking.source().query().isPresent() ? asking.count(window.sql()) : sent;
        long keyless = kinds.getOrDefault(NetChanges.NO_KEY, 0L);
        return new Found(
                counted,
                Optional.empty(),
                Optional.of(keyless),
                Optional.empty(),
                Optional.of(told.toString()),
                Optional.empty());
    }

    private Found foundInSnapshot(Window window) {
        String all = asking.relation().versioned(table, window.versions());
        String key = String.join(
                ", ", asking.source().key().stream().map(SqlText::name).toList());
        List<@Nullable String> keys = asking.rows(
                        Asking.select("count(*), count(DISTINCT struct(%s))".formatted(key), all, held()),
                        "count the keys of the table")
                .get(0);
        requireUnique(keys);
        String keyless = net(List.of()).keyless();
        String without = asking.source().query().isPresent() ? keyless : asking.conditions(keyless);
        return new Found(
                asking.count(window.sql()),
                Optional.empty(),
                Optional.of(asking.count(Asking.select("1", all, without))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private void requireUnique(List<@Nullable String> keys) {
        long rows = Long.parseLong(Objects.requireNonNull(keys.get(0)));
        long distinct = Long.parseLong(Objects.requireNonNull(keys.get(1)));
        if (rows == distinct) return;
        throw new ProblemException(DatabricksProblem.KEY_NOT_UNIQUE.at(
                asking.source().place(), String.join(", ", asking.source().key()), table, rows, distinct));
    }

    private <T> T guarded(long since, long to, Supplier<T> question) throws LostChanges {
        try {
            return question.get();
        } catch (ProblemException e) {
            Optional<String> lost = DatabricksErrors.lostChanges(e);
            if (lost.isEmpty()) throw e;
            throw new LostChanges(table, since + 1, to, lost.get());
        }
    }
}
