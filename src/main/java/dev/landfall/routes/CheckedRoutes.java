package dev.landfall.routes;

import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import java.nio.file.Path;
import java.util.List;

/**
 * What the route files say and what is wrong with them. {@code files} are the ones that were checked: load these, and what
 * runs is what was checked. {@code units} are what can be put in the place of one another while others run.
 */
public record CheckedRoutes(
        List<Dataflow> dataflows,
        List<RouteUnit> units,
        List<Path> files,
        List<Problem> problems,
        List<Problem> warnings) {

    public CheckedRoutes {
        dataflows = List.copyOf(dataflows);
        units = List.copyOf(units);
        files = List.copyOf(files);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /** Itself, if nothing is wrong; else all problems as one exception. */
    public CheckedRoutes orThrow() {
        if (!problems.isEmpty()) throw new ProblemException(problems);
        return this;
    }
}
