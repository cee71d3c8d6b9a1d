package dev.landfall.routes;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Pairs extracts and loads by the dataflow that they name. */
final class DataflowReader {
    private final List<Bound> extracts;
    private final List<Bound> loads;
    private final Findings findings;

    DataflowReader(List<Bound> bounds, Findings findings) {
        this.extracts = halves(bounds, Template::extracts);
        this.loads = halves(bounds, Template::loads);
        this.findings = findings;
    }

    private static List<Bound> halves(List<Bound> bounds, Predicate<Template> kind) {
        return bounds.stream()
                .filter(it -> kind.test(it.template()) && it.has("dataflow"))
                .toList();
    }

    /** In the order of their names. */
    List<Dataflow> read() {
        tellTwice(extracts, it -> "extract");
        tellTwice(loads, it -> it.template().id().text());
        return Stream.concat(extracts.stream(), loads.stream())
                .map(Bound::dataflow)
                .distinct()
                .sorted(Comparator.naturalOrder())
                .map(this::pair)
                .toList();
    }

    private void tellTwice(List<Bound> halves, Function<Bound, String> kind) {
        Map<String, Bound> seen = new HashMap<>();
        for (Bound half : halves) {
            Bound first = seen.putIfAbsent(half.dataflow() + " " + kind.apply(half), half);
            if (first == null) continue;
            findings.add(
                    half.place("dataflow"),
                    RoutesProblem.HALF_TWICE,
                    half.dataflow(),
                    kind.apply(half),
                    first.place("dataflow"));
        }
    }

    private Dataflow pair(String name) {
        List<Bound> extract = named(name, extracts);
        List<Bound> load = named(name, loads);
        if (load.isEmpty()) warn(extract.get(0), RoutesProblem.NO_LOAD);
        if (extract.isEmpty()) warn(load.get(0), RoutesProblem.NO_EXTRACT);
        List<Bound> both = Stream.concat(extract.stream(), load.stream()).toList();
        return new Dataflow(
                name,
                values(extract),
                values(load),
                both.stream().map(it -> it.instance().routeId().text()).toList(),
                both.get(0).instance().place(),
                places(both));
    }

    private void warn(Bound half, RoutesProblem text) {
        findings.warn(half.place("dataflow"), text, half.dataflow());
    }

    /** A dataflow may have several loads; the one of the template called load speaks for it. */
    private static List<Bound> named(String dataflow, List<Bound> halves) {
        return halves.stream()
                .filter(it -> it.dataflow().equals(dataflow))
                .sorted(Comparator.comparingInt(it -> it.template().id().text().length()))
                .toList();
    }

    private static Map<String, String> values(List<Bound> halves) {
        return Optional.of(halves)
                .filter(it -> !it.isEmpty())
                .map(it -> it.get(0).values())
                .orElse(Map.of());
    }

    private static Map<String, Place> places(List<Bound> halves) {
        Map<String, Place> places = new LinkedHashMap<>();
        halves.stream()
                .flatMap(it -> it.instance().arguments().stream())
                .forEach(it -> places.putIfAbsent(it.name().text(), it.value().place()));
        return places;
    }
}
