package dev.landfall.routes;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Every route has an id, and no id, template or policy exists twice: Camel keeps the last one and is silent. */
final class IdRules {
    private final RouteModel model;
    private final Findings findings;

    IdRules(RouteModel model, Findings findings) {
        this.model = model;
        this.findings = findings;
    }

    void check() {
        model.instances().forEach(it -> needId("routeId", it.routeId(), it.place()));
        model.routes().forEach(it -> needId("id", it.id(), it.place()));
        unique(
                "route",
                Stream.concat(
                        model.instances().stream().map(Instance::routeId),
                        model.routes().stream().map(PlainRoute::id)));
        unique("template", model.templates().stream().map(Template::id));
        unique("error policy", model.policies().stream());
    }

    private void needId(String key, Word id, Place place) {
        if (id.isMissing()) findings.add(place, RoutesProblem.NO_ROUTE_ID, key);
    }

    private void unique(String kind, Stream<Word> ids) {
        Map<String, Place> seen = new HashMap<>();
        ids.filter(id -> !id.isMissing()).forEach(id -> {
            Place first = seen.putIfAbsent(id.text(), id.place());
            if (first != null) findings.add(id.place(), RoutesProblem.ID_TWICE, kind, id.text(), first);
        });
    }
}
