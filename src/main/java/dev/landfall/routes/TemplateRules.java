package dev.landfall.routes;

import dev.landfall.problem.DidYouMean;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every templated route names a template that exists and gives exactly the parameters that it has. */
final class TemplateRules {
    private final RouteModel model;
    private final Findings findings;

    TemplateRules(RouteModel model, Findings findings) {
        this.model = model;
        this.findings = findings;
    }

    void check() {
        for (Instance instance : model.instances()) {
            tellTwice(instance);
            model.template(instance).ifPresentOrElse(it -> compare(instance, it), () -> tellUnknown(instance));
        }
        model.templates().stream().filter(this::isUnused).forEach(this::warnUnused);
    }

    private void tellUnknown(Instance instance) {
        Word name = instance.template();
        if (name.isMissing()) return;
        List<String> possible = model.templateNames();
        findings.add(
                name.place(),
                RoutesProblem.UNKNOWN_TEMPLATE,
                name.text(),
                DidYouMean.suffix(name.text(), possible),
                String.join(", ", possible));
    }

    private void compare(Instance instance, Template template) {
        instance.arguments().stream()
                .map(Instance.Argument::name)
                .filter(name ->
                        !name.isMissing() && template.parameter(name.text()).isEmpty())
                .forEach(name -> tellUnknown(name, template));
        template.parameters().stream()
                .filter(Template.Parameter::required)
                .map(it -> it.name().text())
                .filter(name -> instance.argument(name).isEmpty())
                .forEach(name -> findings.add(
                        instance.place(),
                        RoutesProblem.MISSING_PARAMETER,
                        template.id().text(),
                        name,
                        instance.routeId().text()));
    }

    private void tellUnknown(Word name, Template template) {
        findings.add(
                name.place(),
                RoutesProblem.UNKNOWN_PARAMETER,
                template.id().text(),
                name.text(),
                DidYouMean.suffix(name.text(), template.parameterNames()),
                String.join(", ", template.parameterNames()));
    }

    private void tellTwice(Instance instance) {
        Map<String, Word> seen = new HashMap<>();
        for (Instance.Argument argument : instance.arguments()) {
            Word first = seen.putIfAbsent(argument.name().text(), argument.name());
            if (first == null) continue;
            findings.add(
                    argument.name().place(),
                    RoutesProblem.PARAMETER_TWICE,
                    argument.name().text(),
                    first.place().line());
        }
    }

    private boolean isUnused(Template template) {
        return model.instances().stream()
                .noneMatch(it -> it.template().text().equals(template.id().text()));
    }

    private void warnUnused(Template template) {
        findings.warn(
                template.id().place(),
                RoutesProblem.UNUSED_TEMPLATE,
                template.id().text());
    }
}
