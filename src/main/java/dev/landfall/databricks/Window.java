package dev.landfall.databricks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landfall.landing.Column;
import dev.landfall.ledger.Bookmark;
import dev.landfall.ledger.Run;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The frozen piece of source data that a run moves, as the ledger keeps it in JSON. Reading {@code sql} again gives the
 * same rows where {@code versions} is not empty, though in any order.
 *
 * @param source the table's name or the query
 * @param versions table to version; empty when unpinned
 * @param lo the bookmark the window starts after; null at the first run and in mode full
 * @param hi the bookmark the window reaches; null in mode full
 * @param below rows at or below {@code hi}, for unpinned sources; null otherwise
 * @param columns in cell order
 * @param since mode changes: the version whose changes were moved last; null for a snapshot
 * @param tableId mode changes: Delta's own id of the table
 * @param seen unpinned with a lookback: what the rows are known by that the next window may meet again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Window(
        String source,
        Map<String, Long> versions,
        @Nullable String bookmark,
        @Nullable String bookmarkType,
        @Nullable String lo,
        @Nullable String hi,
        @Nullable Long below,
        String sql,
        List<Column> columns,
        @Nullable Long since,
        @Nullable String tableId,
        @Nullable List<String> seen) {

    private static final int LONGEST_NAME = 100;
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    public Window {
        versions = Map.copyOf(versions);
        columns = List.copyOf(columns);
        seen = seen == null ? null : List.copyOf(seen);
    }

    /** All rows of a source, as they are at these versions. */
    static Window whole(Source source, Map<String, Long> versions, String sql, List<Column> columns) {
        return new Window(source.subject(), versions, null, null, null, null, null, sql, columns, null, null, null);
    }

    /** In mode changes: everything up to this version, or the changes since another one. */
    Window following(@Nullable Long version, @Nullable String table) {
        return new Window(source, versions, bookmark, bookmarkType, lo, hi, below, sql, columns, version, table, seen);
    }

    /** Unpinned: what was seen of the source just before it is read. */
    Window remembering(@Nullable Long rowsBelow, @Nullable List<String> rowsSeen) {
        return new Window(
                source, versions, bookmark, bookmarkType, lo, hi, rowsBelow, sql, columns, since, tableId, rowsSeen);
    }

    public static Window parse(String json) {
        try {
            return JSON.readValue(json, Window.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds a window that this program cannot read", e);
        }
    }

    public String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the dataflow stands once the run of this window is proved. */
    public Bookmark reached(Run run) {
        return new Bookmark(
                run.dataflow(),
                run.generation(),
                Optional.ofNullable(hi),
                versions.isEmpty() ? Optional.empty() : Optional.of(versionsJson(versions)),
                Optional.ofNullable(below),
                Optional.of(run.sourceFingerprint()),
                Optional.of(run.id()),
                0,
                Optional.empty());
    }

    /** The versions alone, as the bookmark keeps them. */
    static String versionsJson(Map<String, Long> versions) {
        try {
            return JSON.writeValueAsString(versions);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the bookmark keeps of table versions, with another one for one table. */
    public static String versionsWith(Optional<String> kept, String table, long version) {
        Map<String, Long> versions = new HashMap<>(kept.map(Window::versionsOf).orElse(Map.of()));
        versions.put(table, version);
        return versionsJson(versions);
    }

    static Map<String, Long> versionsOf(String json) {
        try {
            return JSON.readValue(json, JSON.getTypeFactory().constructMapType(Map.class, String.class, Long.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds versions that this program cannot read", e);
        }
    }

    /** Names the window to Experience Platform: short, the same for the same window. */
    public String label() {
        String at = versions.isEmpty()
                ? "unpinned"
                : "v"
                        + versions.values().stream()
                                .mapToLong(Long::longValue)
                                .max()
                                .orElse(0);
        if (since != null) return "c" + since + "-" + at;
        return hi == null ? at : at + "-" + shortened(hi.replaceAll("[^0-9A-Za-z.-]", "_"));
    }

    /** The external id of a batch, of which this is a part, must not grow with the bookmark; a number of its own follows it. */
    private static String shortened(String text) {
        if (text.length() <= LONGEST_NAME) return text;
        return text.substring(0, LONGEST_NAME) + "-" + Integer.toHexString(text.hashCode());
    }

    /** The bookmark it reaches as a person reads it; empty in mode full. */
    public Optional<String> reachedShown() {
        return Optional.ofNullable(hi).map(this::value);
    }

    /** As a person reads it, for example {@code date_joined in (2024-..., 2025-...] at version 3}. */
    public String shown() {
        StringBuilder text = new StringBuilder();
        if (bookmark != null)
            text.append(bookmark).append(" in ").append(range()).append(' ');
        if (since != null) text.append("changes after version %d, ".formatted(since));
        if (versions.isEmpty()) return text.append("unpinned").toString();
        if (versions.size() == 1)
            return text.append("at version ")
                    .append(versions.values().iterator().next())
                    .toString();
        return text.append("at versions ").append(versions).toString();
    }

    private String range() {
        return "(%s, %s]".formatted(lo == null ? "the beginning" : value(lo), hi == null ? "the end" : value(hi));
    }

    /** A value of the bookmark column, as the ledger keeps it, as a person reads it. */
    public String value(String kept) {
        return bookmarkType == null ? kept : BookmarkType.valueOf(bookmarkType).shown(kept);
    }
}
