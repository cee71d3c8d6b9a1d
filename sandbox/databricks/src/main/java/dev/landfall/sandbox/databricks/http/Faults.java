package dev.landfall.sandbox.databricks.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults that are still to come. The oldest that concerns a call is used up by it. */
public final class Faults {
    private final List<Fault> waiting = new ArrayList<>();

    public synchronized void add(Fault fault) {
        waiting.add(fault);
    }

    public synchronized void clear() {
        waiting.clear();
    }

    public synchronized List<Fault> waiting() {
        return List.copyOf(waiting);
    }

    synchronized Optional<Fault> take(Request request, Label label) {
        for (int i = 0; i < waiting.size(); i++) {
            Fault fault = waiting.get(i);
            if (!fault.concerns(request, label)) continue;
            if (fault.times() > 1) waiting.set(i, fault.once());
            else waiting.remove(i);
            return Optional.of(fault);
        }
        return Optional.empty();
    }
}
