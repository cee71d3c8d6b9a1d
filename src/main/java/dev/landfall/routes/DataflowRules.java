package dev.landfall.routes;

import dev.landfall.problem.DidYouMean;
import dev.landfall.rejects.RejectLimit;
import dev.landfall.settings.DurationText;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.quartz.CronExpression;

/** The parameters of an extract or a load fit together and have possible values. */
final class DataflowRules {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final List<String> MODES = List.of("full", "incremental", "changes");
    private static final List<String> YES_OR_NO = List.of("backfill", "purge", "replace", "strict");
    private static final List<String> DURATIONS = List.of("safety-delay");

    /** Parameters whose value is one of a few words. */
    private static final Map<String, List<String>> WORDS = Map.of(
            "inserts", List.of("send", "ignore"),
            "updates", List.of("send", "ignore"),
            "deletes", List.of("ignore", "flag"),
            "new-columns", List.of("stop", "warn", "ignore"),
            "missing-columns", List.of("stop", "warn", "ignore"),
            "retyped-columns", List.of("stop", "warn", "ignore"));

    /** Parameters whose value has a shape; with an example of it. */
    private static final Map<String, Shape> SHAPES = Map.of(
            "window-rows", new Shape("none|[1-9]\\d{0,17}", "a number of rows such as 1000000, or none"),
            "min-rows", new Shape("none|\\d{1,18}", "a number of rows such as 1000, or none"),
            "max-rows", new Shape("none|\\d{1,18}", "a number of rows such as 1000000, or none"),
            "row-change", new Shape("none|\\d{1,6}%", "a percentage such as 50%, or none"));

    private record Shape(Pattern pattern, String example) {
        Shape(String pattern, String example) {
            this(Pattern.compile(pattern), example);
        }
    }

    /** Templates write these as {@code RAW(...)}, so that every other character passes as it is. */
    private static final List<String> RAW = List.of(
            "table", "query", "columns", "where", "mask", "hash", "drop", "key", "start", "delete-flag", "row-change");

    private final Findings findings;

    DataflowRules(Findings findings) {
        this.findings = findings;
    }

    void check(List<Bound> bounds) {
        bounds.stream().filter(it -> it.template().extracts()).forEach(this::checkExtract);
        bounds.stream()
                .filter(it -> it.template().extracts() || it.template().loads())
                .forEach(this::checkValues);
    }

    private void checkExtract(Bound extract) {
        if (extract.has("mode")) checkMode(extract);
        if (extract.value("mode").equals("changes")) {
            checkChanges(extract);
        } else if (extract.has("table") && extract.has("query")) {
            tellSource(extract, "both a table and a query");
        } else if (!extract.has("table") && !extract.has("query") && !isBlamed(extract)) {
            tellSource(extract, "neither a table nor a query");
        }
    }

    private void checkChanges(Bound extract) {
        for (String needed : List.of("table", "key")) {
            if (!extract.has(needed) && !isBlamed(extract))
                findings.add(extract.place("mode"), RoutesProblem.CHANGES_NEED, extract.dataflow(), needed);
        }
    }

    private void tellSource(Bound extract, String found) {
        findings.add(extract.place("query"), RoutesProblem.TABLE_OR_QUERY, extract.dataflow(), found);
    }

    /** What is missing is most likely there under a mistyped name, and that was told already. */
    private boolean isBlamed(Bound half) {
        return findings.blames(half.instance().element());
    }

    private void checkMode(Bound extract) {
        String mode = extract.value("mode");
        if (!MODES.contains(mode)) {
            findings.add(extract.place("mode"), RoutesProblem.BAD_MODE, mode, DidYouMean.suffix(mode, MODES));
        } else if (mode.equals("incremental") && !extract.has("bookmark")) {
            if (!isBlamed(extract)) findings.add(extract.place("mode"), RoutesProblem.NO_BOOKMARK, extract.dataflow());
        } else if (!mode.equals("incremental") && extract.has("bookmark")) {
            findings.add(
                    extract.place("bookmark"),
                    RoutesProblem.USELESS_BOOKMARK,
                    extract.dataflow(),
                    extract.value("bookmark"),
                    mode);
        }
    }

    private void checkValues(Bound half) {
        if (half.has("dataflow") && !NAME.matcher(half.dataflow()).matches()) {
            findings.add(half.place("dataflow"), RoutesProblem.BAD_NAME, half.dataflow());
        }
        if (half.has("schedule")) checkSchedule(half);
        RAW.stream()
                .filter(name -> half.value(name).contains(")&"))
                .forEach(name -> findings.add(half.place(name), RoutesProblem.ENDS_TOO_EARLY, name));
        YES_OR_NO.stream()
                .filter(half::has)
                .filter(name -> !half.value(name).matches("true|false"))
                .forEach(name ->
                        findings.add(half.place(name), RoutesProblem.NOT_TRUE_OR_FALSE, name, half.value(name)));
        if (half.has("max-rejects")
                && RejectLimit.read(half.value("max-rejects")).isEmpty()) {
            findings.add(half.place("max-rejects"), RoutesProblem.BAD_REJECT_LIMIT, half.value("max-rejects"));
        }
        WORDS.forEach((name, words) -> {
            if (half.has(name) && !words.contains(half.value(name)))
                tellValue(half, name, String.join(" or ", words), words);
        });
        SHAPES.forEach((name, shape) -> {
            if (half.has(name) && !shape.pattern().matcher(half.value(name)).matches())
                tellValue(half, name, shape.example(), List.of());
        });
        if (half.has("lookback")
                && !half.value("lookback").matches("none|\\d{1,18}")
                && DurationText.read(half.value("lookback")).isEmpty())
            tellValue(
                    half, "lookback", "a duration such as 1h, a number for a bookmark of numbers, or none", List.of());
        DURATIONS.stream()
                .filter(half::has)
                .filter(name -> DurationText.read(half.value(name)).isEmpty())
                .forEach(name -> findings.add(half.place(name), RoutesProblem.NOT_A_DURATION, name, half.value(name)));
    }

    private void tellValue(Bound half, String name, String possible, List<String> words) {
        String value = half.value(name);
        findings.add(
                half.place(name), RoutesProblem.NOT_ONE_OF, name, value, DidYouMean.suffix(value, words), possible);
    }

    private void checkSchedule(Bound half) {
        try {
            CronExpression.validateExpression(half.value("schedule"));
        } catch (ParseException e) {
            findings.add(
                    half.place("schedule"),
                    RoutesProblem.BAD_SCHEDULE,
                    half.value("schedule"),
                    String.valueOf(e.getMessage()));
        }
    }
}
