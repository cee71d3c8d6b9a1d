package dev.landfall.routes;

import dev.landfall.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;

/**
 * Checks a folder of route files before Camel sees them: what Camel is silent about by our own rules, and all the rest by
 * loading everything into a context of its own, in which no route starts. Finds all mistakes at once; changes nothing.
 */
public final class RouteCheck {
    private final Settings settings;
    private final Consumer<CamelContext> bindings;

    /**
     * {@code bindings} binds the components and beans that routes name; their producers are created and
     * started, as Camel does before a route starts; their consumers are not.
     */
    public RouteCheck(Settings settings, Consumer<CamelContext> bindings) {
        this.settings = settings;
        this.bindings = bindings;
    }

    public CheckedRoutes check(Path folder) {
        Findings findings = new Findings();
        List<Path> paths = new RouteFolder(folder, findings).files();
        List<RouteFile> files = paths.stream()
                .flatMap(path -> new RouteFileReader(path, findings).read().stream())
                .toList();
        RouteModel model = RouteModel.of(files, findings);
        try (Shadow shadow = Shadow.start(settings, bindings)) {
            List<Dataflow> dataflows = check(model, shadow, findings);
            return new CheckedRoutes(dataflows, paths, findings.problems(), findings.warnings());
        }
    }

    private List<Dataflow> check(RouteModel model, Shadow shadow, Findings findings) {
        Placeholders placeholders = new Placeholders(shadow.context());
        List<Bound> bounds = new Binder(model, placeholders).bind();
        new TemplateRules(model, findings).check();
        new IdRules(model, findings).check();
        new PlaceholderRules(model, placeholders, settings, findings).check();
        new PolicyRules(model, placeholders, findings).check(bounds);
        new EndpointRules(model, shadow.context(), findings).check();
        new DataflowRules(findings).check(bounds);
        List<Dataflow> dataflows = new DataflowReader(bounds, findings).read();
        new ShadowRules(model, shadow, findings).check();
        return dataflows;
    }
}
