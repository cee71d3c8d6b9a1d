package dev.landfall.kill;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Counts the calls of a process to the outside and its writes to the ledger, and kills it by SIGKILL at the one that it aims
 * at. From then on nothing of it passes any more, until {@link #reopen} lets the next process through. Used by all
 * connections at once.
 */
final class Crossings {
    private final List<String> seen = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final List<Act<?>> late = new CopyOnWriteArrayList<>();
    private Optional<Moment.AtCall> moment = Optional.empty();
    private @Nullable Process process;
    private boolean struck;
    private boolean closed;
    private int under;

    /** Makes the call or the write itself. */
    @FunctionalInterface
    interface Act<T> {
        T make() throws IOException;
    }

    /** The next process dies there; counted from its start. */
    synchronized void aim(Moment.AtCall next) {
        moment = Optional.of(next);
        struck = false;
        counts.clear();
        seen.clear();
    }

    /** All later processes live, as far as their calls go. */
    synchronized void spare() {
        moment = Optional.empty();
        struck = false;
        seen.clear();
    }

    /** The process that dies when its moment has come. */
    synchronized void watch(Process child) {
        process = child;
        notifyAll();
    }

    /** The answer, or nothing when the process died before it could hear it. */
    <T> Optional<T> cross(String label, Act<T> act) throws IOException {
        Entry entry = enter(label);
        try {
            return switch (entry) {
                case SHUT -> Optional.empty();
                case OPEN -> heard(act.make());
                case DIES_BEFORE -> dead();
                case DIES_AFTER -> {
                    act.make();
                    yield dead();
                }
                case DIES_AND_IT_COMES_LATE -> {
                    late.add(act);
                    yield dead();
                }
                case OPEN_AND_TOLD_TO_END -> {
                    victim().destroy();
                    yield heard(act.make());
                }
                case OPEN_AND_THEN_THE_LATE_ONE -> {
                    T answer = act.make();
                    late.remove(0).make();
                    yield heard(answer);
                }
            };
        } finally {
            leave();
        }
    }

    private enum Entry {
        SHUT,
        OPEN,
        DIES_BEFORE,
        DIES_AFTER,
        DIES_AND_IT_COMES_LATE,
        OPEN_AND_TOLD_TO_END,
        OPEN_AND_THEN_THE_LATE_ONE
    }

    private synchronized Entry enter(String label) {
        under++;
        if (closed) return Entry.SHUT;
        seen.add(label);
        int nth = counts.merge(label, 1, Integer::sum);
        if (moment.isEmpty() || !moment.get().call().equals(label)) return Entry.OPEN;
        if (struck) return late.isEmpty() ? Entry.OPEN : Entry.OPEN_AND_THEN_THE_LATE_ONE;
        if (moment.get().nth() != nth) return Entry.OPEN;
        struck = true;
        return switch (moment.get().side()) {
            case BEFORE -> Entry.DIES_BEFORE;
            case AFTER -> Entry.DIES_AFTER;
            case LATE -> Entry.DIES_AND_IT_COMES_LATE;
            case TERMINATED -> Entry.OPEN_AND_TOLD_TO_END;
        };
    }

    private synchronized void leave() {
        under--;
        notifyAll();
    }

    private synchronized <T> Optional<T> heard(T answer) {
        return closed ? Optional.empty() : Optional.of(answer);
    }

    private <T> Optional<T> dead() {
        victim().destroyForcibly().onExit().join();
        synchronized (this) {
            closed = true;
        }
        return Optional.empty();
    }

    private synchronized Process victim() {
        try {
            while (process == null) wait();
            return process;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for the calls that were under way when the process died, then lets the next process through. */
    synchronized void reopen() throws InterruptedException {
        while (under > 0) wait();
        process = null;
        closed = false;
    }

    /** Whether the moment came. */
    synchronized boolean hasStruck() {
        return struck;
    }

    /** The labels of all calls and writes since it was last aimed or spared, in the order of their arrival. */
    synchronized List<String> seen() {
        return List.copyOf(seen);
    }
}
