package dev.landfall.ledger;

import dev.landfall.thread.DaemonThreads;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * This process runs dataflows on its ledger: alone, where the ledger is a file, else with others, and then it renews its
 * leases every five seconds. Closing it gives all of them back.
 */
public final class Serving implements AutoCloseable {
    private static final Duration RENEWAL = Duration.ofSeconds(5);

    private final Leases leases;
    private final Optional<RunnerLock> lock;
    private final @Nullable ScheduledExecutorService renewal;

    private Serving(Leases leases, Optional<RunnerLock> lock, @Nullable ScheduledExecutorService renewal) {
        this.leases = leases;
        this.lock = lock;
        this.renewal = renewal;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a renewal handles its own failures and is repeated
    static Serving begin(Database database, Leases leases) {
        Optional<RunnerLock> lock = database.file().map(RunnerLock::take);
        if (!database.isShared()) return new Serving(leases, lock, null); // nobody else could take them
        ScheduledExecutorService renewal = Executors.newSingleThreadScheduledExecutor(new DaemonThreads("leases"));
        renewal.scheduleWithFixedDelay(leases::renew, RENEWAL.toMillis(), RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
        return new Serving(leases, lock, renewal);
    }

    @Override
    public void close() {
        if (renewal != null) renewal.shutdownNow();
        leases.leave();
        lock.ifPresent(RunnerLock::close);
    }
}
