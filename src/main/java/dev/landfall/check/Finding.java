package dev.landfall.check;

import dev.landfall.problem.Problem;
import java.util.List;

/** What one look found: at {@code subject}, in a few words, with the problems and warnings that it met. */
public record Finding(String subject, String said, Verdict verdict, List<Problem> problems, List<Problem> warnings) {

    /** How a look ended. */
    public enum Verdict {
        OK,
        WARNING,
        PROBLEM,
        /** Not looked at, for a reason that {@code said} gives. */
        SKIPPED
    }

    public Finding {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /** With the verdict that follows from its problems and warnings. */
    public static Finding of(String subject, String said, List<Problem> problems, List<Problem> warnings) {
        Verdict verdict = !problems.isEmpty() ? Verdict.PROBLEM : warnings.isEmpty() ? Verdict.OK : Verdict.WARNING;
        return new Finding(subject, said, verdict, problems, warnings);
    }

    static Finding ok(String subject, String said) {
        return of(subject, said, List.of(), List.of());
    }

    static Finding problem(String subject, String said, List<Problem> problems) {
        return new Finding(subject, said, Verdict.PROBLEM, problems, List.of());
    }

    static Finding skipped(String subject, String why) {
        return new Finding(subject, why, Verdict.SKIPPED, List.of(), List.of());
    }
}
