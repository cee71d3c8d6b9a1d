package dev.landfall.routes;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Loads every element, routes only if our own rules found nothing against them, and tells what Camel says. */
final class ShadowRules {
    private static final Set<String> NEED_OTHERS = Set.of("route", "from", "templatedRoute");

    private final RouteModel model;
    private final Shadow shadow;
    private final Findings findings;

    ShadowRules(RouteModel model, Shadow shadow, Findings findings) {
        this.model = model;
        this.shadow = shadow;
        this.findings = findings;
    }

    void check() {
        // templates and policies are only parsed here, so a mistake in one does not hide Camel's own findings in it
        divisible().forEach(file -> load(file, element -> !needsOthers(element)));
        model.files().stream().filter(file -> !file.isDivisible()).forEach(this::loadWhole);
        divisible().forEach(file -> load(file, element -> needsOthers(element) && !isBlamed(element)));
    }

    private Stream<RouteFile> divisible() {
        return model.files().stream().filter(RouteFile::isDivisible);
    }

    private static boolean needsOthers(Element element) {
        return NEED_OTHERS.contains(element.kind().text());
    }

    private void load(RouteFile file, Predicate<Element> wanted) {
        file.elements().stream().filter(wanted).forEach(it -> load(file, it));
    }

    private void loadWhole(RouteFile file) {
        if (file.elements().stream().noneMatch(this::isBlamed)) {
            load(file, file.elements().get(0));
        }
    }

    private boolean isBlamed(Element element) {
        return findings.blames(element) || templateIsBlamed(element);
    }

    private boolean templateIsBlamed(Element element) {
        return template(element).filter(it -> findings.blames(it.element())).isPresent();
    }

    private Optional<Template> template(Element element) {
        return model.instances().stream()
                .filter(it -> it.element().equals(element))
                .findFirst()
                .flatMap(model::template);
    }

    private void load(RouteFile file, Element element) {
        try {
            shadow.load(file, element);
        } catch (Exception e) {
            new Refusal(shadow.context(), findings, element, template(element), e).tell();
        }
    }
}
