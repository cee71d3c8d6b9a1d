package dev.landfall.routes;

import dev.landfall.problem.DidYouMean;
import dev.landfall.settings.Settings;
import java.util.Set;

/** Every placeholder has a value, and none names a secret. */
final class PlaceholderRules {
    private final RouteModel model;
    private final Placeholders placeholders;
    private final Settings settings;
    private final Findings findings;

    PlaceholderRules(RouteModel model, Placeholders placeholders, Settings settings, Findings findings) {
        this.model = model;
        this.placeholders = placeholders;
        this.settings = settings;
        this.findings = findings;
    }

    void check() {
        for (RouteFile file : model.files()) {
            for (Element element : file.elements()) {
                Set<String> locals = localNames(element);
                Nodes.words(file.path(), element.body()).forEach(word -> check(word, locals));
            }
        }
    }

    private Set<String> localNames(Element element) {
        return model.templates().stream()
                .filter(it -> it.element().equals(element))
                .findFirst()
                .map(Template::localNames)
                .orElse(Set.of());
    }

    private void check(Word word, Set<String> locals) {
        Placeholders.allNames(word.text())
                .filter(Placeholders::isSecret)
                .forEach(name -> findings.add(word.place(), RoutesProblem.SECRET_PLACEHOLDER, name));
        Placeholders.names(word.text())
                .filter(name -> !Placeholders.isSecret(name) && !placeholders.resolves(name, locals))
                .forEach(name -> tellUnresolved(word, name, locals));
    }

    private void tellUnresolved(Word word, String name, Set<String> locals) {
        Set<String> possible = locals.isEmpty() ? settings.camelProperties().keySet() : locals;
        findings.add(word.place(), RoutesProblem.UNRESOLVED, name, DidYouMean.suffix(name, possible));
    }
}
