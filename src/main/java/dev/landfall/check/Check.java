package dev.landfall.check;

import dev.landfall.databricks.Planner.Inspection;
import dev.landfall.problem.Problem;
import dev.landfall.routes.CheckedRoutes;
import dev.landfall.routes.Dataflow;
import dev.landfall.runner.Features;
import dev.landfall.runner.Observatory;
import dev.landfall.runner.RoutesWiring;
import dev.landfall.settings.AllSettings;
import dev.landfall.settings.Need;
import dev.landfall.settings.Settings;
import dev.landfall.settings.SettingsReader;
import dev.landfall.xdm.XdmSchema;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Finds all that is wrong before a run and tells each finding as soon as it is known. Changes nothing and writes no file;
 * starts no compute unless told to.
 */
public final class Check {
    /** A check is watched by a person: an outside system that does not answer is not asked for minutes. */
    private static final Map<String, String> IMPATIENT =
            Map.of("platform.retry-budget", "10s", "platform.request-timeout", "20s");

    private final SettingsReader.Found found;
    private final Features features;
    private final Clock clock;
    private final Consumer<Finding> told;

    public Check(SettingsReader.Found found, Clock clock, Consumer<Finding> told) {
        this.found = found;
        this.features = Features.unconnected(found.settings().with(IMPATIENT), clock);
        this.clock = clock;
        this.told = told;
    }

    /** Settings, routes, mapping sets and saved schemas, without any connection; gives the dataflows. */
    public List<Dataflow> files() {
        told.accept(settings());
        CheckedRoutes routes = new RoutesWiring(features).checkUnconnected();
        int dataflows = routes.dataflows().size();
        String said = "%d files in %s, %d dataflow%s"
                .formatted(
                        routes.files().size(),
                        found.settings().get(AllSettings.ROUTES),
                        dataflows,
                        dataflows == 1 ? "" : "s");
        told.accept(Finding.of("routes", said, routes.problems(), routes.warnings()));
        routes.dataflows().forEach(dataflow -> told.accept(files(dataflow).look()));
        new AwakeCheck(routes.dataflows(), clock)
                .offline()
                .ifPresent(warning ->
                        told.accept(Finding.of("schedules", "all dataflows together", List.of(), List.of(warning))));
        return routes.dataflows();
    }

    private Finding settings() {
        Settings settings = found.settings();
        long missing = Stream.of(Need.values())
                .mapToLong(need -> settings.missing(need).size())
                .sum();
        String said = missing == 0
                ? "connections and credentials are given"
                : "%d that a run needs are not given yet; --connect names them".formatted(missing);
        List<Problem> problems = Stream.concat(found.problems().stream(), Observatory.problems(settings).stream())
                .toList();
        return Finding.of("settings", said, problems, warnings(settings));
    }

    private List<Problem> warnings(Settings settings) {
        Path rejects = settings.get(AllSettings.REJECTS_URL);
        return !features.ledger().isShared() || rejects.isAbsolute()
                ? List.of()
                : List.of(CheckProblem.REJECTS_NOT_SHARED.at(settings.where(AllSettings.REJECTS_URL), rejects));
    }

    /** Tries every outside system, each as far as it lets us. {@code wake} starts a compute that is stopped. */
    public void connect(List<Dataflow> dataflows, boolean wake) {
        Map<String, Inspection> sources =
                new SourceCheck(features, told).look(dataflows, found.settings().missing(Need.DATABRICKS), wake);
        Map<String, XdmSchema> schemas = new TargetCheck(features, clock, told)
                .look(dataflows, found.settings().missing(Need.PLATFORM));
        for (Dataflow dataflow : dataflows) {
            told.accept(new MappingCheck(dataflow, files(dataflow))
                    .look(
                            Optional.ofNullable(sources.get(dataflow.name())).map(Inspection::columns),
                            Optional.ofNullable(schemas.get(dataflow.name()))));
        }
    }

    private DataflowInputs files(Dataflow dataflow) {
        return new DataflowInputs(dataflow, found.settings());
    }
}
