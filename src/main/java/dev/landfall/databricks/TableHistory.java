package dev.landfall.databricks;

import dev.landfall.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What Delta's log says of a table whose changes are followed. */
final class TableHistory {
    private final Asking asking;
    private final String table;
    private final String name;
    private @Nullable String id;

    TableHistory(Asking asking, String table) {
        this.asking = asking;
        this.table = table;
        this.name = SqlText.table(table, asking.source().place());
    }

    /** Delta's own id of the table: another one for a table that was dropped and created anew. */
    String id() {
        String known = id;
        if (known == null) {
            known = asking.session().named("DESCRIBE DETAIL " + name, "read the details of a table", table).stream()
                    .map(row -> row.getOrDefault("id", ""))
                    .findFirst()
                    .orElse("");
            id = known;
        }
        return known;
    }

    /** Refuses a table that does not record its changes, before anything of it is moved. */
    void requireFeed() {
        boolean records = asking
                .session()
                .named(
                        "SHOW TBLPROPERTIES %s ('delta.enableChangeDataFeed')".formatted(name),
                        "read the properties of a table",
                        table)
                .stream()
                .anyMatch(row -> "true".equalsIgnoreCase(row.getOrDefault("value", "")));
        if (!records)
            throw new ProblemException(DatabricksProblem.NO_FEED.at(
                    asking.source().place(), table, "delta.enableChangeDataFeed is not true"));
    }

    /** The version that a snapshot is taken of: the first that can be read, the latest, a number, or the one of a time. */
    long start(String start, long latest) {
        if (start.equals("latest")) return latest;
        if (start.equals("first")) return first();
        if (start.matches("\\d{1,18}")) return version(Long.parseLong(start), latest);
        Instant time = instant(start);
        return versions(Optional.empty()).stream()
                .filter(version -> !version.committed().isAfter(time))
                .map(Version::number)
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> noStart(start, "its history begins later"));
    }

    private long first() {
        return versions(Optional.empty()).stream()
                .map(Version::number)
                .sorted()
                .filter(this::isReadable)
                .findFirst()
                .orElseThrow(() -> noStart("first", "no version of its history can be read"));
    }

    private long version(long number, long latest) {
        if (number <= latest && isReadable(number)) return number;
        throw noStart(
                String.valueOf(number), number > latest ? "its latest is " + latest : "it cannot be read any more");
    }

    private boolean isReadable(long version) {
        try {
            asking.session().rows("SELECT 1 FROM %s VERSION AS OF %d LIMIT 1".formatted(name, version));
            return true;
        } catch (java.sql.SQLException e) {
            if (DatabricksErrors.isUnsupported(e)
                    || DatabricksErrors.lostChanges(e).isPresent()) return false;
            throw asking.session().told(e, "read version %d".formatted(version), table);
        }
    }

    private Instant instant(String text) {
        return Stream.<Function<String, Instant>>of(
                        Instant::parse,
                        at -> LocalDateTime.parse(at.replace(' ', 'T')).toInstant(ZoneOffset.UTC),
                        day -> LocalDate.parse(day).atStartOfDay().toInstant(ZoneOffset.UTC))
                .flatMap(reading -> read(reading, text).stream())
                .findFirst()
                .orElseThrow(() -> new ProblemException(DatabricksProblem.BAD_SOURCE.at(
                        asking.source().place(),
                        "start '%s' is not first, latest, a version or a timestamp".formatted(text))));
    }

    private static Optional<Instant> read(Function<String, Instant> reading, String text) {
        try {
            return Optional.of(reading.apply(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private ProblemException noStart(String start, String why) {
        return new ProblemException(
                DatabricksProblem.NO_START.at(asking.source().place(), start, table, why));
    }

    /** Refuses a range in which the table was replaced, or of which the log has lost commits. */
    void requireUnbroken(long since, long to) throws LostChanges {
        List<Version> range = versions(Optional.of(to - since)).stream()
                .filter(version -> version.number() > since && version.number() <= to)
                .toList();
        for (Version version : range) {
            if (version.replaces())
                throw new LostChanges(
                        table,
                        since + 1,
                        to,
                        "version %d replaced the table (%s)".formatted(version.number(), version.operation()));
        }
        if (range.size() < to - since)
            throw new LostChanges(table, since + 1, to, "the table's history does not reach back so far");
    }

    private List<Version> versions(Optional<Long> latest) {
        String limit = latest.map(" LIMIT %d"::formatted).orElse("");
        return asking
                .session()
                .named("DESCRIBE HISTORY " + name + limit, "read the history of '%s'".formatted(table), table)
                .stream()
                .map(Version::of)
                .toList();
    }

    private record Version(long number, Instant committed, String operation) {
        static Version of(Map<String, String> row) {
            String time = Objects.requireNonNull(row.get("timestamp")).replace(' ', 'T');
            return new Version(
                    Long.parseLong(Objects.requireNonNull(row.get("version"))),
                    time.endsWith("Z")
                            ? Instant.parse(time)
                            : LocalDateTime.parse(time).toInstant(ZoneOffset.UTC),
                    row.getOrDefault("operation", ""));
        }

        /** A table that is made anew in its place keeps its name and its versions, but no change tells the difference. */
        boolean replaces() {
            String word = operation.toUpperCase(Locale.ROOT);
            return word.contains("REPLACE TABLE") || word.startsWith("CLONE") || word.startsWith("CONVERT");
        }
    }
}
