package dev.landfall.live;

import dev.landfall.check.DataflowInputs;
import dev.landfall.edited.EditedFile;
import dev.landfall.problem.Problem;
import dev.landfall.routes.CheckedRoutes;
import dev.landfall.routes.Dataflow;
import dev.landfall.routes.RouteCheck;
import dev.landfall.runner.Features;
import dev.landfall.runner.RoutesWiring;
import dev.landfall.settings.AllSettings;
import dev.landfall.settings.Settings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the files hold of which everything is made that runs, and what their routes say. Immutable.
 *
 * @param files routes, mapping sets and saved schemas by their paths
 */
record Saved(Features features, Map<Path, ByteBuffer> files, CheckedRoutes routes) {
    Saved {
        files = Map.copyOf(files);
    }

    /** The routes as they are saved now; throws all that is wrong with them. Mapping sets and schemas are not in it yet. */
    static Saved routes(Features features) throws IOException {
        Map<Path, ByteBuffer> files = new HashMap<>();
        for (Path file : routeFiles(features)) files.put(file, EditedFile.read(file));
        return new Saved(features, files, check(features, files).orThrow());
    }

    private static CheckedRoutes check(Features features, Map<Path, ByteBuffer> files) {
        return new RoutesWiring(features).check(files);
    }

    /** What looks as if it held routes. */
    static List<Path> routeFiles(Features features) throws IOException {
        return RouteCheck.files(features.settings().get(AllSettings.ROUTES)).stream()
                .filter(file -> file.toString().toLowerCase(Locale.ROOT).matches(".*\\.ya?ml"))
                .toList();
    }

    /** The mapping sets and saved schemas that the routes name, whether they are there or not. */
    Set<Path> named() {
        Set<Path> named = new TreeSet<>();
        routes.dataflows().forEach(dataflow -> named.addAll(named(dataflow)));
        return named;
    }

    private List<Path> named(Dataflow dataflow) {
        DataflowInputs inputs = new DataflowInputs(dataflow, settings());
        List<Path> named = new ArrayList<>(List.of(inputs.schemaFile()));
        inputs.mappingFile().ifPresent(named::add);
        return named;
    }

    /** Whether the file is one of this dataflow, or of no dataflow. */
    boolean concerns(Path file, String dataflow) {
        List<String> owners = routes.dataflows().stream()
                .filter(each -> file.equals(each.file()) || named(each).contains(file))
                .map(Dataflow::name)
                .toList();
        return owners.isEmpty() || owners.contains(dataflow);
    }

    boolean holds(Path file, Optional<ByteBuffer> content) {
        return Optional.ofNullable(files.get(file)).equals(content);
    }

    /** With these edits, and all that is wrong with what they concern. */
    Judged with(Map<Path, Optional<ByteBuffer>> edits) {
        Map<Path, ByteBuffer> edited = new TreeMap<>(files);
        edits.forEach(
                (file, content) -> content.ifPresentOrElse(text -> edited.put(file, text), () -> edited.remove(file)));
        CheckedRoutes checked =
                edits.keySet().stream().anyMatch(this::isRoute) ? check(features, routesOf(edited)) : routes;
        Saved saved = new Saved(features, edited, checked);
        return new Judged(
                saved, checked.problems().isEmpty() ? saved.inputs(edits.keySet(), routes) : checked.problems());
    }

    private boolean isRoute(Path file) {
        return file.startsWith(settings().get(AllSettings.ROUTES));
    }

    private Map<Path, ByteBuffer> routesOf(Map<Path, ByteBuffer> all) {
        Map<Path, ByteBuffer> found = new TreeMap<>(all);
        found.keySet().removeIf(file -> !isRoute(file));
        return found;
    }

    /** What is wrong with the mapping sets and schemas of the dataflows that are new or that an edit concerns. */
    private List<Problem> inputs(Set<Path> edited, CheckedRoutes before) {
        return routes.dataflows().stream()
                .filter(dataflow -> !before.dataflows().contains(dataflow)
                        || named(dataflow).stream().anyMatch(edited::contains))
                .map(dataflow -> new DataflowInputs(dataflow, settings(), file -> Optional.ofNullable(files.get(file))))
                .flatMap(inputs -> inputs.look().problems().stream())
                .distinct()
                .toList();
    }

    private Settings settings() {
        return features.settings();
    }

    /** The files as they would be, and what is wrong with them. */
    record Judged(Saved saved, List<Problem> problems) {
        boolean isGood() {
            return problems.isEmpty();
        }

        boolean blames(Path file) {
            return problems.stream().anyMatch(problem -> problem.where()
                    .contains(file.toString().replace('\\', '/')));
        }
    }
}
