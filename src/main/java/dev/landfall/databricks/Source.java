package dev.landfall.databricks;

import dev.landfall.problem.DidYouMean;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a dataflow takes from Databricks, as its route says: one table or view, or one query that names its tables as
 * {@code {catalog.schema.table}}; a condition; and for incremental runs the bookmark column.
 *
 * @param columns the columns to take, in order; empty means all
 * @param safetyDelay how far an unpinned window stays behind now
 * @param treatments the columns of personal data
 */
public record Source(
        String dataflow,
        Mode mode,
        Optional<String> table,
        Optional<String> query,
        List<String> columns,
        Optional<String> where,
        Optional<String> bookmark,
        boolean backfill,
        Duration safetyDelay,
        Treatments treatments) {

    /** What a run moves. */
    public enum Mode {
        FULL,
        INCREMENTAL
    }

    public Source {
        columns = List.copyOf(columns);
        List<String> mistakes = new ArrayList<>();
        if (table.isPresent() == query.isPresent()) mistakes.add("give one of 'table' and 'query'");
        if (mode == Mode.INCREMENTAL && bookmark.isEmpty()) mistakes.add("mode incremental needs 'bookmark'");
        if (mode == Mode.FULL && bookmark.isPresent()) mistakes.add("mode full takes no 'bookmark'");
        if (!mistakes.isEmpty()) {
            throw new ProblemException(
                    DatabricksProblem.BAD_SOURCE.at("dataflow " + dataflow, String.join("; ", mistakes)));
        }
        List<Problem> personal = treatments.mistakes(bookmark, "dataflow " + dataflow);
        if (!personal.isEmpty()) throw new ProblemException(personal);
    }

    /**
     * From the texts of a route: mode, table, query, columns, where, bookmark, backfill, mask, hash, drop; one that is
     * missing or blank is not given.
     */
    public static Source of(String dataflow, Map<String, String> options, Duration safetyDelay) {
        return new Source(
                dataflow,
                mode(dataflow, options.getOrDefault("mode", "")),
                text(options, "table"),
                text(options, "query"),
                list(text(options, "columns").orElse("*")),
                text(options, "where"),
                text(options, "bookmark"),
                Boolean.parseBoolean(options.getOrDefault("backfill", "true")),
                safetyDelay,
                Treatments.of(options));
    }

    private static Mode mode(String dataflow, String mode) {
        List<String> modes = Arrays.stream(Mode.values())
                .map(known -> known.name().toLowerCase(Locale.ROOT))
                .toList();
        if (modes.contains(mode)) return Mode.valueOf(mode.toUpperCase(Locale.ROOT));
        String what = "mode '%s' is not one of %s.%s".formatted(mode, modes, DidYouMean.suffix(mode, modes));
        throw new ProblemException(DatabricksProblem.BAD_SOURCE.at("dataflow " + dataflow, what));
    }

    private static Optional<String> text(Map<String, String> options, String name) {
        return Optional.ofNullable(options.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static List<String> list(String option) {
        if (option.equals("*")) return List.of();
        return Arrays.stream(option.split(",", -1)).map(String::strip).toList();
    }

    /** Changes when another window would be read; unlike the schedule or {@code backfill}, which change no row. */
    public String fingerprint() {
        String text = String.join(
                "\n",
                mode.name(),
                table.orElse(""),
                query.orElse(""),
                columns.toString(),
                where.orElse(""),
                bookmark.orElse("") + treatments.text()); // nothing without any: earlier fingerprints stay
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** For the 'where' of a problem. */
    String place() {
        return "dataflow " + dataflow;
    }

    /** The table's name, or "the query". */
    String subject() {
        return table.orElse("the query");
    }
}
