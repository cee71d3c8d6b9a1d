package dev.landfall.sandbox;

import dev.landfall.problem.ProblemException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A wait with an end: the budget begins when the object is made. One thread. */
final class Patience {
    private static final Duration PAUSE = Duration.ofMillis(25);

    private final Duration budget;
    private final long end;

    Patience(Duration budget) {
        this.budget = budget;
        this.end = System.nanoTime() + budget.toNanos();
    }

    /** Looks at the condition every few milliseconds; false when it did not hold within the budget. */
    boolean until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (!another()) return false;
        }
        return true;
    }

    /** Waits a moment before another try; false when the budget is spent. */
    boolean another() {
        if (System.nanoTime() - end >= 0) return false;
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(SandboxProblem.INTERRUPTED.at("sandbox"), e);
        }
        return true;
    }

    long seconds() {
        return budget.toSeconds();
    }
}
