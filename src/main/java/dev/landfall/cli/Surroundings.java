package dev.landfall.cli;

import dev.landfall.ledger.Ledger;
import dev.landfall.problem.DidYouMean;
import dev.landfall.problem.ProblemException;
import dev.landfall.routes.Dataflow;
import dev.landfall.runner.Features;
import dev.landfall.runner.RoutesWiring;
import dev.landfall.runner.Vaults;
import dev.landfall.sandbox.Sandbox;
import dev.landfall.sandbox.SandboxOptions;
import dev.landfall.sandbox.StandIn;
import dev.landfall.sandbox.StandInState;
import dev.landfall.settings.AllSettings;
import dev.landfall.settings.Need;
import dev.landfall.settings.SecretVault;
import dev.landfall.settings.Settings;
import dev.landfall.settings.SettingsReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What all commands share: where the settings come from, and what is made of them. */
final class Surroundings {
    @Option(
            names = "--settings",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The settings file (default: ${DEFAULT-VALUE}).",
            defaultValue = "application.properties")
    private Path file = Path.of("application.properties");

    @Option(
            names = "--sandbox",
            scope = ScopeType.INHERIT,
            description = "Use the running sandbox instead of the real services.")
    private boolean useSandbox;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Log on standard error what is done, and where something unexpected happened.")
    private boolean verbose;

    private final SecretVault vaults = new Vaults();
    private Map<String, String> environment = Map.of();

    void environment(Map<String, String> given) {
        environment = Map.copyOf(given);
    }

    LogLevel logLevel() {
        return new LogLevel(verbose, environment);
    }

    /** All settings; throws all their problems at once. */
    Settings settings() {
        Settings settings = reader().read().with(vaults);
        LogFormat.of(settings);
        return settings;
    }

    /** The settings that are possible, and all that is wrong with the others. */
    SettingsReader.Found find() {
        SettingsReader.Found found = reader().find();
        return new SettingsReader.Found(found.settings().with(vaults), found.problems());
    }

    private SettingsReader reader() {
        return useSandbox
                ? rehearsing(sandbox(line -> {}).settings())
                : new SettingsReader(file, environment, systemProperties(), Map.of());
    }

    /** The settings with a sandbox in the place of all real services, whatever else is said of those. */
    Settings rehearsal(Sandbox sandbox) {
        return rehearsing(sandbox.settings()).read().with(vaults);
    }

    private SettingsReader rehearsing(Map<String, String> stage) {
        return SettingsReader.rehearsing(file, environment, systemProperties(), stage);
    }

    private static Map<String, String> systemProperties() {
        Properties system = System.getProperties();
        return system.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, system::getProperty));
    }

    Sandbox sandbox(Consumer<String> progress) {
        Settings settings = rehearsing(Map.of()).read();
        SandboxOptions options = SandboxOptions.of(Path.of(""))
                .withFolder(settings.get(AllSettings.SANDBOX_FOLDER))
                .withPort(StandIn.DATABRICKS, settings.get(AllSettings.SANDBOX_DATABRICKS_PORT))
                .withPort(StandIn.LANDING_ZONE, settings.get(AllSettings.SANDBOX_LANDING_ZONE_PORT))
                .withPort(StandIn.PLATFORM, settings.get(AllSettings.SANDBOX_PLATFORM_PORT));
        return new Sandbox(options, progress);
    }

    /** How the program is called here, for commands that are proposed. */
    String program() {
        return useSandbox ? "landfall --sandbox" : "landfall";
    }

    /** The sandbox was asked for, so it must run before anything connects. */
    void requireSandbox() {
        boolean stopped =
                useSandbox && sandbox(line -> {}).status().stream().anyMatch(StandInState.Stopped.class::isInstance);
        if (stopped) throw new ProblemException(CliProblem.SANDBOX_NOT_RUNNING.at("--sandbox"));
    }

    /** The ledger; its file is not created before something is read or written. */
    Ledger ledger(Settings settings) {
        return Features.ledger(settings, Clock.systemUTC());
    }

    /** Everything that a run needs; throws what is missing. */
    Features features(Settings settings) {
        requireSandbox();
        settings.require(Need.DATABRICKS, Need.PLATFORM);
        return Features.of(settings, ledger(settings).opened(), Clock.systemUTC());
    }

    /** The dataflows of the routes folder; throws all mistakes of all files at once. */
    static List<Dataflow> dataflows(Features features) {
        return new RoutesWiring(features).check().orThrow().dataflows();
    }

    /** The dataflow of that name, looked up without any connection; throws all mistakes of all routes at once. */
    static Dataflow unconnected(Features features, String name) {
        return named(new RoutesWiring(features).checkUnconnected().orThrow().dataflows(), name, features.settings());
    }

    /** One of the two routes of a dataflow, which a command cannot do without. */
    static void requireHalf(Dataflow dataflow, Map<String, String> half, String template) {
        if (!half.isEmpty()) return;
        throw new ProblemException(
                CliProblem.NOT_BOTH_HALVES.at(dataflow.where("dataflow"), dataflow.name(), template));
    }

    /** The dataflow of that name, or what names there are. */
    static Dataflow named(List<Dataflow> dataflows, String name, Settings settings) {
        List<String> names = dataflows.stream().map(Dataflow::name).toList();
        return dataflows.stream()
                .filter(dataflow -> dataflow.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(CliProblem.UNKNOWN_DATAFLOW.at(
                        "landfall", name, settings.get(AllSettings.ROUTES), DidYouMean.suffix(name, names))));
    }
}
