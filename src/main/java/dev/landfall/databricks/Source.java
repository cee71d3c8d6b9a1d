package dev.landfall.databricks;

import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a dataflow takes from Databricks, as its route says: one table or view, or one query that names its tables as
 * {@code {catalog.schema.table}}; a condition; for incremental runs the bookmark column, for changes the key.
 *
 * @param table in mode changes the table whose changes drive, also where a query is given
 * @param columns the columns to take, in order; empty means all
 * @param key the columns that name a row; needed in mode changes
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
        List<String> key,
        Span span,
        ChangeOptions changes,
        Guardrails guardrails,
        Drift drift,
        Treatments treatments) {

    /** What a run moves. */
    public enum Mode {
        FULL,
        INCREMENTAL,
        CHANGES;

        /** As a route writes it. */
        String word() {
            return SourceOptions.word(this);
        }
    }

    /**
     * How far one window goes.
     *
     * @param safetyDelay how far an unpinned window stays behind now
     * @param lookback how far below its beginning it looks for rows that came late: a duration, or a number
     * @param rows the most rows of one window, but for those that share its last bookmark or version
     */
    record Span(Duration safetyDelay, Optional<String> lookback, Optional<Long> rows) {
        static Span of(SourceOptions options) {
            return new Span(
                    options.duration("safety-delay", Duration.ofMinutes(5)),
                    options.distance("lookback"),
                    options.number("window-rows").filter(most -> most > 0));
        }
    }

    public Source {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        List<String> mistakes = new ArrayList<>();
        if (mode == Mode.CHANGES) {
            if (table.isEmpty()) mistakes.add("mode changes needs 'table', whose changes it follows");
            if (key.isEmpty()) mistakes.add("mode changes needs 'key', the columns that name a row");
        } else if (table.isPresent() == query.isPresent()) {
            mistakes.add("give one of 'table' and 'query'");
        }
        if (mode == Mode.INCREMENTAL && bookmark.isEmpty()) mistakes.add("mode incremental needs 'bookmark'");
        if (mode != Mode.INCREMENTAL && bookmark.isPresent())
            mistakes.add("mode %s takes no 'bookmark'".formatted(mode.word()));
        if (mode != Mode.INCREMENTAL && span.lookback().isPresent())
            mistakes.add("mode %s takes no 'lookback'".formatted(mode.word()));
        refuse(dataflow, mistakes);
        List<Problem> personal = treatments.mistakes(bookmark, "dataflow " + dataflow);
        if (!personal.isEmpty()) throw new ProblemException(personal);
    }

    private static void refuse(String dataflow, List<String> mistakes) {
        if (mistakes.isEmpty()) return;
        throw new ProblemException(
                DatabricksProblem.BAD_SOURCE.at("dataflow " + dataflow, String.join("; ", mistakes)));
    }

    /** From the texts of a route, by the names of the template's parameters; one that is missing or blank is not given. */
    public static Source of(String dataflow, Map<String, String> texts) {
        SourceOptions options = new SourceOptions(texts);
        Span span = Span.of(options);
        ChangeOptions changes = ChangeOptions.of(options);
        Guardrails guardrails = Guardrails.of(options);
        Drift drift = Drift.of(options);
        Mode mode = mode(options);
        refuse(dataflow, options.mistakes());
        return new Source(
                dataflow,
                mode,
                options.text("table"),
                options.text("query"),
                options.text("columns").filter("*"::equals).isPresent() ? List.of() : options.names("columns"),
                options.text("where"),
                options.text("bookmark"),
                !options.isOff("backfill"),
                options.names("key"),
                span,
                changes,
                guardrails,
                drift,
                Treatments.of(texts));
    }

    private static Mode mode(SourceOptions options) {
        if (options.text("mode").isEmpty()) options.mistake("'mode' is missing");
        return options.word("mode", Mode.FULL, List.of(Mode.values()));
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
                bookmark.orElse("") + treatments.text() + more()); // nothing without any: earlier fingerprints stay
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What the fingerprint stands for, for a person who compares two: a line for each parameter that is given. */
    public String said() {
        StringBuilder said = new StringBuilder("mode " + mode.word());
        table.ifPresent(name -> said.append("\ntable ").append(name));
        query.ifPresent(sql -> said.append("\nquery ").append(sql));
        if (!columns.isEmpty()) said.append("\ncolumns ").append(String.join(", ", columns));
        where.ifPresent(condition -> said.append("\nwhere ").append(condition));
        bookmark.ifPresent(column -> said.append("\nbookmark ").append(column));
        treatments.columns().mask().forEach(column -> said.append("\nmask ").append(column));
        treatments.columns().hash().forEach(column -> said.append("\nhash ").append(column));
        treatments.columns().drop().forEach(column -> said.append("\ndrop ").append(column));
        if (!key.isEmpty()) said.append("\nkey ").append(String.join(", ", key));
        span.lookback().ifPresent(distance -> said.append("\nlookback ").append(distance));
        if (mode == Mode.CHANGES)
            said.append("\ninserts, updates, deletes").append(changes.text().replace('\n', ' '));
        return said + "\n";
    }

    private String more() {
        String named = key.isEmpty() ? "" : "\nkey " + key;
        String looking = span.lookback().map("\nlookback "::concat).orElse("");
        return named + looking + (mode == Mode.CHANGES ? changes.text() : "");
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
