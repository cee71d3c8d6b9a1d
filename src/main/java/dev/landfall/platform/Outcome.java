package dev.landfall.platform;

import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;

/** What became of a call after all its tries. A spent retry budget is no outcome but a thrown problem. */
sealed interface Outcome<T> {

    record Done<T>(T value) implements Outcome<T> {}

    /** Refused for good. */
    record Refused<T>(int status, ErrorBody said, Problem problem) implements Outcome<T> {}

    /** Only for calls that are not repeated freely: it may have taken effect. {@code last} says what happened. */
    record Unknown<T>(String last) implements Outcome<T> {}

    /** The value, or the problem thrown; for calls that are repeated freely. */
    static <T> T value(Outcome<T> outcome) {
        if (outcome instanceof Done<T> done) {
            return done.value();
        }
        if (outcome instanceof Refused<T> refused) {
            throw new ProblemException(refused.problem());
        }
        throw new IllegalStateException("A call that may be repeated freely has no unknown outcome.");
    }
}
