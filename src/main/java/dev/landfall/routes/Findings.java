package dev.landfall.routes;

import dev.landfall.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what one check finds, each thing once, and remembers the places that were blamed. One thread. */
final class Findings {
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final Set<Problem> warnings = new LinkedHashSet<>();
    private final List<Place> blamed = new ArrayList<>();

    void add(Place place, RoutesProblem text, Object... values) {
        add(place, text.at(place.toString(), values));
    }

    void add(Place place, Problem problem) {
        problems.add(problem);
        blamed.add(place);
    }

    void warn(Place place, RoutesProblem text, Object... values) {
        warnings.add(text.at(place.toString(), values));
    }

    /** Whether a problem was found in the element; Camel would only say the same in other words. */
    boolean blames(Element element) {
        return blamed.stream().anyMatch(element::contains);
    }

    boolean blames(Place place) {
        return blamed.contains(place);
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    List<Problem> warnings() {
        return List.copyOf(warnings);
    }
}
