package dev.landfall.cli;

import dev.landfall.ledger.Ledger;
import dev.landfall.problem.ProblemException;
import dev.landfall.routes.CheckedRoutes;
import dev.landfall.routes.Dataflow;
import dev.landfall.routes.RouteCheck;
import dev.landfall.runner.Features;
import dev.landfall.sandbox.Sandbox;
import dev.landfall.sandbox.SandboxOptions;
import dev.landfall.settings.AllSettings;
import dev.landfall.settings.Need;
import dev.landfall.settings.Settings;
import dev.landfall.settings.SettingsReader;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** What all commands share: where the settings come from, and what is made of them. */
final class Surroundings {
    @Option(
            names = "--settings",
            paramLabel = "FILE",
            scope = picocli.CommandLine.ScopeType.INHERIT,
            description = "The settings file (default: ${DEFAULT-VALUE}).",
            defaultValue = "application.properties")
    private Path file = Path.of("application.properties");

    @Option(
            names = "--sandbox",
            scope = picocli.CommandLine.ScopeType.INHERIT,
            description = "Use the running sandbox instead of the real services.")
    private boolean useSandbox;

    private Map<String, String> environment = Map.of();

    void environment(Map<String, String> given) {
        environment = Map.copyOf(given);
    }

    /** All settings; throws all their problems at once. */
    Settings settings() {
        return settings(useSandbox ? sandbox(line -> {}).settings() : Map.of());
    }

    Settings settings(Map<String, String> overlay) {
        Properties system = System.getProperties();
        Map<String, String> properties = system.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, name -> system.getProperty(name)));
        return new SettingsReader(file, environment, properties, overlay).read();
    }

    Sandbox sandbox(Consumer<String> progress) {
        return new Sandbox(SandboxOptions.of(Path.of("")), progress);
    }

    Ledger ledger(Settings settings) {
        return Ledger.open(settings.get(AllSettings.LEDGER_URL), Clock.systemUTC(), new SecureRandom());
    }

    /** Everything that a run needs; throws what is missing. */
    Features features(Settings settings) {
        settings.require(Need.DATABRICKS, Need.PLATFORM);
        return Features.of(settings, ledger(settings), Clock.systemUTC());
    }

    /** The dataflows of the routes folder; throws all mistakes of all files at once. */
    List<Dataflow> dataflows(Features features) {
        return check(features).orThrow().dataflows();
    }

    CheckedRoutes check(Features features) {
        RouteCheck check =
                new RouteCheck(features.settings(), context -> features.bind(context, (dataflow, problem) -> {}));
        return check.check(features.settings().get(AllSettings.ROUTES));
    }

    /** The dataflow of that name, or what names there are. */
    static Dataflow named(List<Dataflow> dataflows, String name, Settings settings) {
        return dataflows.stream()
                .filter(dataflow -> dataflow.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(CliProblem.UNKNOWN_DATAFLOW.at(
                        "landfall",
                        name,
                        settings.get(AllSettings.ROUTES),
                        dev.landfall.problem.DidYouMean.suffix(
                                name, dataflows.stream().map(Dataflow::name).toList()))));
    }
}
