package dev.landfall.ledger;

import java.util.concurrent.atomic.AtomicBoolean;

/** One piece of work on a dataflow that this process may run. To be closed when the work has ended, whatever became of it. */
public final class Lease implements AutoCloseable {
    private final Runnable end;
    private final AtomicBoolean ended = new AtomicBoolean();

    Lease(Runnable end) {
        this.end = end;
    }

    @Override
    public void close() {
        if (ended.compareAndSet(false, true)) end.run();
    }
}
