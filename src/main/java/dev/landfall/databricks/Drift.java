package dev.landfall.databricks;

import dev.landfall.landing.Column;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is done when the source's columns are not those of the last proved run. */
record Drift(Reaction added, Reaction missing, Reaction retyped) {

    /** What a difference does to the run. */
    enum Reaction {
        STOP,
        /** Said in the run's proof. */
        WARN,
        IGNORE
    }

    static Drift of(SourceOptions options) {
        List<Reaction> all = List.of(Reaction.values());
        return new Drift(
                options.word("new-columns", Reaction.WARN, all),
                options.word("missing-columns", Reaction.STOP, all),
                options.word("retyped-columns", Reaction.STOP, all));
    }

    /** What is to be said of the columns as they are now; throws all that stops the run. */
    List<String> compare(List<Column> before, List<Column> now, Source source) {
        List<Problem> stopping = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        Map<String, Column> known = byName(before);
        Map<String, Column> there = byName(now);
        for (Column column : now) {
            Column same = known.get(key(column));
            if (same == null) {
                String what = "column '%s' (%s) is new".formatted(column.name(), column.type());
                take(added, what, "new-columns", source, stopping, remarks);
            } else if (!same.type().equals(column.type())) {
                String what = "column '%s' was %s and is %s now".formatted(column.name(), same.type(), column.type());
                take(retyped, what, "retyped-columns", source, stopping, remarks);
            }
        }
        for (Column column : before) {
            if (!there.containsKey(key(column)))
                take(
                        missing,
                        "column '%s' is gone".formatted(column.name()),
                        "missing-columns",
                        source,
                        stopping,
                        remarks);
        }
        if (!stopping.isEmpty()) throw new ProblemException(stopping);
        return remarks;
    }

    private static void take(
            Reaction reaction,
            String what,
            String parameter,
            Source source,
            List<Problem> stopping,
            List<String> remarks) {
        if (reaction == Reaction.STOP)
            stopping.add(DatabricksProblem.DRIFT.at(source.place(), source.subject(), what, parameter));
        if (reaction == Reaction.WARN) remarks.add(what);
    }

    private static Map<String, Column> byName(List<Column> columns) {
        return columns.stream().collect(Collectors.toMap(Drift::key, Function.identity(), (first, second) -> first));
    }

    private static String key(Column column) {
        return column.name().toLowerCase(Locale.ROOT);
    }
}
