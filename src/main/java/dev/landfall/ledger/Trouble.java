package dev.landfall.ledger;

import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Where everything that stops a run is told: in our words, noted with the run, which stays open, and logged once until it
 * changes. Thread-safe.
 */
public final class Trouble {
    private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

    private final Ledger ledger;
    private final Function<Throwable, Problem> telling;
    private final BiConsumer<Run, Throwable> first;
    private final BiConsumer<String, Problem> listener;
    private final Map<String, String> lastSaid = new ConcurrentHashMap<>();

    /**
     * Tells through the ledger given.
     *
     * @param telling says any failure in our words
     * @param first sees what stopped a run before it is noted, and may end the run
     * @param listener hears of each: dataflow and problem
     */
    public Trouble(
            Ledger ledger,
            Function<Throwable, Problem> telling,
            BiConsumer<Run, Throwable> first,
            BiConsumer<String, Problem> listener) {
        this.ledger = ledger;
        this.telling = telling;
        this.first = first;
        this.listener = listener;
    }

    /** A failure of a dataflow, and of its run if one is open. */
    public void tell(String dataflow, @Nullable Run run, Throwable failure) {
        Problem problem = telling.apply(failure);
        try (LogMarks marks = LogMarks.begin().dataflow(dataflow)) {
            marks.run(run);
            tell(dataflow, run, failure, problem);
        }
    }

    private void tell(String dataflow, @Nullable Run run, Throwable failure, Problem problem) {
        boolean isElsewhere = LedgerProblem.isElsewhere(problem);
        if (!problem.toString().equals(lastSaid.put(dataflow, problem.toString())))
            LOG.atLevel(isElsewhere ? Level.INFO : Level.ERROR).log("{}: {}", dataflow, problem);
        LOG.debug("cause", failure);
        if (run != null && run.endedAt().isPresent()) return; // it is only not purged yet
        if (!isElsewhere) note(dataflow, run, failure, problem);
        listener.accept(dataflow, problem);
    }

    private void note(String dataflow, @Nullable Run run, Throwable failure, Problem problem) {
        try {
            if (run != null) {
                first.accept(run, failure);
                ledger.runs().stopped(run, problem.toString());
            }
            // what ended its run is told by that, and what keeps a proved one from being purged stops nobody
            if (run == null || ledger.runs().refresh(run).endedAt().isEmpty())
                ledger.stops().add(dataflow, problem);
        } catch (ProblemException | JdbiException e) {
            LOG.warn("{}: not noted in the ledger: {}", dataflow, Migration.firstLine(e));
        }
    }
}
