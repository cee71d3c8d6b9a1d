package dev.landfall.routes;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Everything that the route files declare, with places. */
record RouteModel(
        List<RouteFile> files,
        List<Template> templates,
        List<Instance> instances,
        List<PlainRoute> routes,
        List<Word> policies) {

    static RouteModel of(List<RouteFile> files, Findings findings) {
        return new RouteModel(
                List.copyOf(files),
                read(files, findings, "routeTemplate", Template::read),
                read(files, findings, "templatedRoute", Instance::read),
                Stream.concat(
                                read(files, findings, "route", PlainRoute::read).stream(),
                                read(files, findings, "from", PlainRoute::read).stream())
                        .toList(),
                read(files, findings, "routeConfiguration", (fields, element) -> fields.text("id")));
    }

    private static <T> List<T> read(
            List<RouteFile> files, Findings findings, String kind, BiFunction<Fields, Element, T> reader) {
        return files.stream()
                .flatMap(file -> file.elements().stream()
                        .filter(element -> element.is(kind))
                        .map(element -> reader.apply(new Fields(kind, file.path(), element.body(), findings), element)))
                .toList();
    }

    Optional<Template> template(Instance instance) {
        return templates.stream()
                .filter(it -> it.id().text().equals(instance.template().text()))
                .findFirst();
    }

    List<String> templateNames() {
        return templates.stream().map(it -> it.id().text()).sorted().toList();
    }
}
