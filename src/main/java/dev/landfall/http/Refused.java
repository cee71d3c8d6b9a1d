package dev.landfall.http;

import dev.landfall.problem.Problem;

/** A request that is not served, with the status that says so. */
final class Refused extends RuntimeException {
    private final int status;
    private final transient Problem problem;

    Refused(int status, Problem problem) {
        super(problem.toString(), null, false, false);
        this.status = status;
        this.problem = problem;
    }

    int status() {
        return status;
    }

    Problem problem() {
        return problem;
    }
}
