package dev.landfall.routes;

import dev.landfall.edited.EditedFile;
import dev.landfall.settings.Settings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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
        Map<Path, ByteBuffer> contents = new TreeMap<>();
        for (Path file : walk(folder, findings)) {
            try {
                contents.put(file, EditedFile.read(file));
            } catch (IOException e) {
                findings.add(new Place(file, 1, 1), RoutesProblem.BROKEN_FILE, "it cannot be read, " + e);
            }
        }
        return check(folder, contents, findings);
    }

    /** All files of a folder of route files, whatever they hold; what begins with a dot is left alone. */
    public static List<Path> files(Path folder) throws IOException {
        return RouteFolder.walk(folder);
    }

    /** As {@link #check(Path)}, of the folder as it would be with exactly these files. */
    public CheckedRoutes check(Path folder, Map<Path, ByteBuffer> contents) {
        return check(folder, contents, new Findings());
    }

    private static List<Path> walk(Path folder, Findings findings) {
        try {
            return files(folder);
        } catch (IOException e) {
            findings.add(new Place(folder, 1, 1), RoutesProblem.NO_ROUTES, folder, e.toString());
            return List.of();
        }
    }

    private CheckedRoutes check(Path folder, Map<Path, ByteBuffer> contents, Findings findings) {
        List<Path> paths = new RouteFolder(folder, findings).files(contents.keySet());
        List<RouteFile> files = paths.stream()
                .flatMap(path ->
                        new RouteFileReader(path, findings).read(Objects.requireNonNull(contents.get(path))).stream())
                .toList();
        RouteModel model = RouteModel.of(files, findings);
        try (Shadow shadow = Shadow.start(settings, bindings)) {
            return check(paths, model, shadow, findings);
        }
    }

    private CheckedRoutes check(List<Path> paths, RouteModel model, Shadow shadow, Findings findings) {
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
        List<RouteUnit> units = new UnitReader(model, placeholders).read(bounds);
        return new CheckedRoutes(dataflows, units, paths, findings.problems(), findings.warnings());
    }
}
