package dev.landfall.check;

import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Collects the problems and warnings of one look instead of ending at the first. */
final class Collected {
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    /** What the work gives, or nothing and its problems, each said to be at the place that {@code where} makes of its own. */
    <T> Optional<T> of(Supplier<T> work, Function<Problem, String> where) {
        try {
            return Optional.of(work.get());
        } catch (ProblemException e) {
            e.problems().forEach(problem -> problems.add(problem.in(where.apply(problem))));
            return Optional.empty();
        }
    }

    <T> Optional<T> of(Supplier<T> work) {
        return of(work, Problem::where);
    }

    void add(List<Problem> more) {
        problems.addAll(more);
    }

    void warn(Problem warning) {
        warnings.add(warning);
    }

    List<Problem> warnings() {
        return List.copyOf(warnings);
    }

    Finding finding(String subject, String said) {
        return Finding.of(subject, said, problems, warnings);
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }
}
