package dev.landfall.routes;

import dev.landfall.problem.DidYouMean;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Every error policy that a route names exists; Camel runs the route without any policy otherwise. */
final class PolicyRules {
    private final RouteModel model;
    private final Placeholders placeholders;
    private final Findings findings;

    PolicyRules(RouteModel model, Placeholders placeholders, Findings findings) {
        this.model = model;
        this.placeholders = placeholders;
        this.findings = findings;
    }

    void check(List<Bound> bounds) {
        bounds.forEach(this::check);
        model.routes()
                .forEach(route -> check(route.policy(), Map.of(), route.policy().place()));
    }

    private void check(Bound bound) {
        Word policy = bound.template().policy();
        Place place = Placeholders.allNames(policy.text())
                .flatMap(name -> bound.instance().argument(name).stream())
                .map(it -> it.value().place())
                .findFirst()
                .orElse(policy.place());
        check(policy, bound.values(), place);
    }

    private void check(Word policy, Map<String, String> values, Place place) {
        List<String> known = model.policies().stream().map(Word::text).toList();
        placeholders.resolve(policy.text(), values).stream()
                .flatMap(names -> Arrays.stream(names.split(",", -1)))
                .map(String::strip)
                .filter(name -> !name.isEmpty() && !name.contains("*") && !known.contains(name))
                .forEach(name -> findings.add(
                        place,
                        RoutesProblem.UNKNOWN_POLICY,
                        name,
                        DidYouMean.suffix(name, known),
                        String.join(", ", known)));
    }
}
