package dev.landfall.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landfall.ledger.LedgerAddress;
import dev.landfall.ledger.Run;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import dev.landfall.routes.Dataflow;
import dev.landfall.routes.RouteCheck;
import dev.landfall.runner.Features;
import dev.landfall.runner.Firing;
import dev.landfall.settings.AllSettings;
import dev.landfall.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One dataflow with all that it needs, under names that nothing else has: a table {@code $t} in the sandbox, a schema and
 * a dataset, a folder with routes, a mapping set and a ledger. Made of the project's own templates; a test changes what it
 * is about. Stays on disk, under {@code target/endtoend}, for whoever asks why a test failed.
 */
final class Project {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SharedSandbox sandbox;
    private final String name;
    private final Path folder;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Map<String, String> extract = new LinkedHashMap<>();
    private final Map<String, String> load = new LinkedHashMap<>();
    private Target target;

    private Project(SharedSandbox sandbox, String name, Path folder) {
        this.sandbox = sandbox;
        this.name = name;
        this.folder = folder;
        this.target = new Target(name);
        settings.putAll(sandbox.settings());
        settings.putAll(Map.of(
                "landfall.routes",
                folder.resolve("routes").toString(),
                "landfall.installation",
                name,
                "ledger.url",
                "jdbc:sqlite:" + folder.resolve("ledger.db"),
                "rejects.url",
                folder.resolve("rejects").toString(),
                "landing.spool",
                folder.resolve("spool").toString(),
                "platform.poll-interval",
                "100ms",
                "platform.request-timeout",
                "20s",
                "platform.retry-budget",
                "20s"));
        extract.putAll(Map.of("dataflow", name, "schedule", "0 0 0 1 1 ? 2099", "table", table()));
        load.putAll(Map.of("dataflow", name, "mapping", mapping().toString()));
    }

    static Project on(SharedSandbox sandbox) throws IOException {
        String name = "t%08x".formatted(new SecureRandom().nextInt());
        Path folder = Files.createDirectories(Path.of("target/endtoend", name).toAbsolutePath());
        Project project = new Project(sandbox, name, folder);
        try (Stream<Path> routes = Files.walk(Path.of("routes"))) {
            for (Path file : routes.filter(Files::isRegularFile).toList()) {
                if (file.endsWith("gaming-profile.camel.yaml") || file.endsWith("README.md")) continue;
                Path copy = folder.resolve(file);
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        return project;
    }

    String name() {
        return name;
    }

    Path folder() {
        return folder;
    }

    SharedSandbox sandbox() {
        return sandbox;
    }

    /** In three parts. */
    String table() {
        return "adobe_dbx_demo.default." + name;
    }

    Path mapping() {
        return folder.resolve("mapping.json");
    }

    Path route() {
        return folder.resolve("routes").resolve(name + ".camel.yaml");
    }

    /** {@code $t} in a statement is the table. */
    Project sql(String... statements) {
        sandbox.sql(
                Arrays.stream(statements).map(sql -> sql.replace("$t", table())).toList());
        return this;
    }

    /** Makes the table, as Delta, with these columns and rows; rows are SQL such as {@code (1, 'a')}. */
    Project rows(String columns, String... rows) {
        sql("CREATE OR REPLACE TABLE $t (%s) USING DELTA".formatted(columns));
        return rows.length == 0 ? this : insert(rows);
    }

    Project insert(String... rows) {
        return sql("INSERT INTO $t VALUES " + String.join(", ", rows));
    }

    /**
     * Makes schema, dataset and mapping set: each field, written as {@code name type}, is fed from the column of its name,
     * and the first is the primary identity.
     */
    Project fields(String... fields) {
        for (String field : fields) {
            String[] words = field.split(" ", 2);
            target.field(words[0], Target.typed(words[1]));
        }
        return targeted(target);
    }

    /** As {@link #fields}, for a target with more to say. */
    Project targeted(Target made) {
        target = made;
        load.put("dataset", target.create(sandbox.platform()));
        writeMapping(target.mapping());
        return this;
    }

    Target target() {
        return target;
    }

    String datasetId() {
        return load.getOrDefault("dataset", "");
    }

    void writeMapping(String json) {
        write(mapping(), json);
    }

    Project set(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /** Another ledger than the file in its folder. */
    Project ledger(LedgerAddress ledger) {
        set("ledger.url", ledger.url());
        ledger.user().ifPresent(user -> set("ledger.user", user));
        ledger.password().ifPresent(password -> set("ledger.password", password));
        return this;
    }

    Project unset(String key) {
        settings.remove(key);
        return this;
    }

    /** A parameter of the extract; an empty value takes it away. */
    Project extract(String parameter, String value) {
        return parameter(extract, parameter, value);
    }

    /** A parameter of the load. */
    Project load(String parameter, String value) {
        return parameter(load, parameter, value);
    }

    Project full() {
        return extract("mode", "full");
    }

    Project incremental(String bookmark) {
        return extract("mode", "incremental").extract("bookmark", bookmark);
    }

    private Project parameter(Map<String, String> parameters, String parameter, String value) {
        if (value.isEmpty()) parameters.remove(parameter);
        else parameters.put(parameter, value);
        return this;
    }

    Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    /** Writes the route file as its parameters stand, and opens everything anew as a process that starts. */
    Features features() {
        return features(Clock.systemUTC());
    }

    Features features(Clock clock) {
        write(route(), instance("extract", extract) + instance("load", load));
        Settings read = Settings.of(settings);
        return Features.of(read, Features.ledger(read, clock).opened(), clock);
    }

    private String instance(String template, Map<String, String> parameters) {
        StringBuilder yaml =
                new StringBuilder("- templatedRoute:\n    routeTemplateRef: %s\n    routeId: %s-%s\n    parameters:\n"
                        .formatted(template, name, template));
        parameters.forEach((parameter, value) ->
                yaml.append("      - { name: %s, value: '%s' }%n".formatted(parameter, value.replace("'", "''"))));
        return yaml.toString();
    }

    Dataflow dataflow(Features features) {
        return new RouteCheck(features.settings(), context -> features.bind(context, (dataflow, problem) -> {}))
                .check(features.settings().get(AllSettings.ROUTES))
                .orThrow()
                .dataflows()
                .get(0);
    }

    /** One firing to its end; throws what stopped it. */
    Ended run() {
        Features features = features();
        try {
            Run run = new Firing(features, dataflow(features), seen -> {}).run();
            return new Ended(
                    run,
                    features.prover().proof(run),
                    features.ledger().batches().of(run));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The run that was opened last, as another process would see it. */
    Ended last() {
        Features features = features();
        Run run = features.ledger().runs().history(Optional.of(name), 1).get(0);
        return new Ended(
                run, features.prover().proof(run), features.ledger().batches().of(run));
    }

    /** The problem that stops one firing; one that ends is a failure of the test. */
    Problem stopped() {
        try {
            Ended ended = run();
            throw new AssertionError("The run was not stopped but ended as " + ended);
        } catch (ProblemException e) {
            return e.first();
        }
    }

    /** The run that is still open, as another process would see it. */
    Optional<Run> open() {
        return features().ledger().runs().open(name);
    }

    /** What the dataset holds under the tenant's path, a JSON object a row, in the order of their texts. */
    List<String> records() {
        return sandbox.lines(datasetId()).stream()
                .map(line -> tenantsPart(line).toString())
                .sorted()
                .toList();
    }

    private static JsonNode tenantsPart(String line) {
        try {
            return JSON.readTree(line).path(Target.TENANT);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }

    /** What the dataset holds of one field, as text, in order. */
    List<String> values(String field) {
        return sandbox.lines(datasetId()).stream()
                .map(line -> tenantsPart(line).path(field).asText())
                .sorted()
                .toList();
    }

    LandingFolder landing() {
        return new LandingFolder(features().zone(), "landfall/" + name);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
