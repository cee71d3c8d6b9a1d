package dev.landfall.routes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gives every templated route the values of its parameters, defaults included, placeholders resolved. */
final class Binder {
    private final RouteModel model;
    private final Placeholders placeholders;

    Binder(RouteModel model, Placeholders placeholders) {
        this.model = model;
        this.placeholders = placeholders;
    }

    /** Templated routes of unknown templates are left out. */
    List<Bound> bind() {
        return model.instances().stream()
                .flatMap(instance -> model.template(instance).map(it -> bind(instance, it)).stream())
                .toList();
    }

    private Bound bind(Instance instance, Template template) {
        Map<String, String> raw = new HashMap<>();
        template.parameters().stream()
                .filter(it -> !it.byDefault().isEmpty())
                .forEach(it -> raw.put(it.name().text(), it.byDefault()));
        instance.arguments().forEach(it -> raw.put(it.name().text(), it.value().text()));
        Map<String, String> values = new TreeMap<>();
        raw.forEach((name, text) -> placeholders.resolve(text, raw).ifPresent(it -> values.put(name, it)));
        return new Bound(instance, template, Map.copyOf(values));
    }
}
