package dev.landfall.ledger;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hands on to all who listen. Thread-safe. */
final class RunListeners implements RunListener {
    private final List<RunListener> listeners = new CopyOnWriteArrayList<>();

    void add(RunListener listener) {
        listeners.add(listener);
    }

    @Override
    public void staged(Run run, Part part) {
        listeners.forEach(listener -> listener.staged(run, part));
    }

    @Override
    public void sealed(Run run, List<Part> parts) {
        listeners.forEach(listener -> listener.sealed(run, parts));
    }

    @Override
    public void sent(Run run, long mapped, long rejected, long sent, long bytes) {
        listeners.forEach(listener -> listener.sent(run, mapped, rejected, sent, bytes));
    }

    @Override
    public void ended(Run run) {
        listeners.forEach(listener -> listener.ended(run));
    }

    Run closed(Run run, List<Part> parts) {
        sealed(run, parts);
        return run;
    }

    Run over(Run run) {
        ended(run);
        return run;
    }

    /** Unless it had ended before, which is not heard again. */
    Run ended(Run before, Run after) {
        boolean isHeard = before.endedAt().isEmpty() && after.endedAt().isPresent();
        return isHeard ? over(after) : after;
    }
}
