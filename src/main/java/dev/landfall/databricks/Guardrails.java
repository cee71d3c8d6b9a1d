package dev.landfall.databricks;

import dev.landfall.ledger.Run;
import dev.landfall.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * How many rows a window may have. One that has fewer or more is refused before anything of it is read.
 *
 * @param change by how many percent a window may differ from the mean of the last proved runs
 */
record Guardrails(Optional<Long> minRows, Optional<Long> maxRows, Optional<Integer> change) {
    /** How many runs the mean is of. */
    static final int COMPARED = 5;

    static Guardrails of(SourceOptions options) {
        return new Guardrails(options.number("min-rows"), options.number("max-rows"), options.percent("row-change"));
    }

    /** Judges a count; {@code proved} are the dataflow's last runs, the newest first. */
    Optional<Problem> judge(String where, long counted, List<Run> proved) {
        if (minRows.filter(least -> counted < least).isPresent())
            return Optional.of(DatabricksProblem.TOO_FEW_ROWS.at(where, counted, minRows.get()));
        if (maxRows.filter(most -> counted > most).isPresent())
            return Optional.of(DatabricksProblem.TOO_MANY_ROWS.at(where, counted, maxRows.get()));
        return change.flatMap(percent -> judgeChange(where, counted, proved, percent));
    }

    private static Optional<Problem> judgeChange(String where, long counted, List<Run> proved, int percent) {
        if (proved.isEmpty()) return Optional.empty();
        double mean = proved.stream().mapToLong(Run::counted).average().orElseThrow();
        if (Math.abs(counted - mean) <= mean * percent / 100) return Optional.empty();
        return Optional.of(DatabricksProblem.UNUSUAL_ROWS.at(
                where, counted, percent, Math.round(mean), proved.size() == 1 ? "run" : proved.size() + " runs"));
    }
}
