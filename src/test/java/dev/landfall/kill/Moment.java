package dev.landfall.kill;

import java.time.Duration;

/** When a process dies. */
sealed interface Moment {
    /** A point of a run, counted from the start of the process: the {@code nth} call or ledger write of this label, from 1. */
    record AtCall(String call, int nth, Side side) implements Moment {
        @Override
        public String toString() {
            return "%s %s #%d".formatted(side, call, nth);
        }
    }

    /** So long after its start, whatever it does then. */
    record Later(Duration delay) implements Moment {
        @Override
        public String toString() {
            return "after %d ms".formatted(delay.toMillis());
        }
    }
}
