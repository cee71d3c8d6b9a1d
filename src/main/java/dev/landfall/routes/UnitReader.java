package dev.landfall.routes;

import dev.landfall.routes.RouteUnit.Piece;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Divides checked route files into what is swapped as one. Files with problems may give too little. */
final class UnitReader {
    private static final Set<String> ROUTES = Set.of("route", "from", "templatedRoute");
    private static final Set<String> NAMED = Set.of("routeTemplate", "routeConfiguration");

    /** What counts for the other routes of its file only. */
    private static final Set<String> OF_ONE_FILE = Set.of(
            "errorHandler", "intercept", "interceptFrom", "interceptSendToEndpoint", "onCompletion", "onException");

    private final RouteModel model;
    private final Placeholders placeholders;

    UnitReader(RouteModel model, Placeholders placeholders) {
        this.model = model;
        this.placeholders = placeholders;
    }

    /** In the order of the files. */
    List<RouteUnit> read(List<Bound> bounds) {
        Map<String, List<Bound>> dataflows = new LinkedHashMap<>();
        bounds.forEach(bound -> dataflows
                .computeIfAbsent(name(bound), name -> new ArrayList<>())
                .add(bound));
        return Stream.concat(
                        dataflows.entrySet().stream().map(one -> dataflow(one.getKey(), one.getValue())),
                        elements("route", "from").flatMap(element -> alone(element).stream()))
                .toList();
    }

    private static String name(Bound bound) {
        return bound.has("dataflow")
                ? bound.dataflow()
                : bound.instance().routeId().text();
    }

    private RouteUnit dataflow(String name, List<Bound> bounds) {
        return new RouteUnit(
                name,
                bounds.stream().map(it -> it.instance().routeId().text()).toList(),
                Stream.of(
                                everywhere(),
                                bounds.stream()
                                        .flatMap(it -> policies(it.template().policy(), it.values())),
                                bounds.stream().map(Bound::template).distinct().map(this::template))
                        .flatMap(Function.identity())
                        .distinct()
                        .toList(),
                bounds.stream()
                        .map(it -> piece(
                                it.instance().element(), it.instance().routeId().text()))
                        .toList());
    }

    private Optional<RouteUnit> alone(Element element) {
        return model.routes().stream()
                .filter(route -> route.place().equals(element.kind().place()))
                .findFirst()
                .map(route -> new RouteUnit(
                        route.id().text(),
                        List.of(route.id().text()),
                        Stream.concat(everywhere(), policies(route.policy(), Map.of()))
                                .toList(),
                        List.of(withItsFile(element, route.id().text()))));
    }

    private Piece withItsFile(Element route, String id) {
        RouteFile file = file(route);
        List<Element> together = file.elements().stream()
                .filter(it -> it.equals(route) || OF_ONE_FILE.contains(it.kind().text()))
                .toList();
        return new Piece(
                route.kind().text(),
                id,
                file.path(),
                file.textOf(together),
                String.join("\n", together.stream().map(Element::said).toList()));
    }

    private Piece template(Template template) {
        return piece(template.element(), template.id().text());
    }

    /** Those that the route names, and those without a name, which count for every route. */
    private Stream<Piece> policies(Word names, Map<String, String> values) {
        List<String> wanted = placeholders.resolve(names.text(), values).stream()
                .flatMap(all -> Arrays.stream(all.split(",", -1)))
                .map(String::strip)
                .toList();
        boolean isPattern = wanted.stream().anyMatch(name -> name.contains("*"));
        return elements("routeConfiguration")
                .map(it -> piece(it, id(it)))
                .filter(it -> isPattern || it.id().isEmpty() || wanted.contains(it.id()));
    }

    private String id(Element policy) {
        return model.policies().stream()
                .filter(id -> policy.contains(id.place()))
                .findFirst()
                .map(Word::text)
                .orElse("");
    }

    /** Beans and the like, which any route may use. */
    private Stream<Piece> everywhere() {
        return model.files().stream()
                .flatMap(file -> file.elements().stream())
                .filter(it -> Stream.of(ROUTES, NAMED, OF_ONE_FILE)
                        .noneMatch(kinds -> kinds.contains(it.kind().text())))
                .map(it -> piece(it, it.file() + " " + file(it).elements().indexOf(it)));
    }

    private Stream<Element> elements(String... kinds) {
        return model.files().stream().flatMap(file -> file.elements().stream()).filter(it -> List.of(kinds)
                .contains(it.kind().text()));
    }

    private Piece piece(Element element, String id) {
        return new Piece(
                element.kind().text(), id, element.file(), file(element).textOf(element), element.said());
    }

    private RouteFile file(Element element) {
        return model.files().stream()
                .filter(it -> it.path().equals(element.file()))
                .findFirst()
                .orElseThrow();
    }
}
