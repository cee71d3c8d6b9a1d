package dev.landfall.runner;

import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.Run;
import dev.landfall.ledger.RunState;
import dev.landfall.problem.ProblemException;
import dev.landfall.thread.DaemonThreads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every ten seconds for extracts whose process died or froze, and takes them up. One that was stopped by a problem
 * waits for its next firing, as ever. Runs past their seal are found by the routes that load and settle.
 */
final class Takeover implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Takeover.class);
    private static final Duration LOOK = Duration.ofSeconds(10);

    private final Ledger ledger;
    private final Consumer<Run> takeUp;
    private final ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreads("takeover"));

    Takeover(Ledger ledger, Consumer<Run> takeUp) {
        this.ledger = ledger;
        this.takeUp = takeUp;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a look handles its own failures and is repeated
    void begin() {
        looks.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            List<String> forsaken = ledger.leases().forsaken();
            ledger.runs().open().stream()
                    .filter(run -> run.state() == RunState.EXTRACTING && forsaken.contains(run.dataflow()))
                    .forEach(takeUp);
        } catch (ProblemException | JdbiException e) {
            LOG.warn("cannot look for runs that another process left; they are looked for again", e);
        }
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
