package dev.landfall.bench;

import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobItem;
import dev.landfall.databricks.Planned;
import dev.landfall.databricks.Source;
import dev.landfall.databricks.Standing;
import dev.landfall.databricks.Window;
import dev.landfall.ledger.Ledger;
import dev.landfall.runner.Features;
import dev.landfall.sandbox.GamingProfiles;
import dev.landfall.sandbox.Sandbox;
import dev.landfall.sandbox.SandboxAdmin;
import dev.landfall.sandbox.SandboxOptions;
import dev.landfall.sandbox.StandIn;
import dev.landfall.settings.SettingsReader;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a benchmark stands on: a folder of its own with a sandbox on free ports, a table, and a folder of routes that
 * holds the product's templates and one dataflow. Closing it stops the sandbox and removes the folder.
 */
final class Ground implements AutoCloseable {
    static final String DATAFLOW = "bench";
    private static final String TABLE = "adobe_dbx_demo.default.bench";
    private static final String NARROW_TABLE = "adobe_dbx_demo.default.bench_narrow";
    private static final long WIDE_ROWS_PER_FILE = 50_000;

    private final Path folder;
    private final boolean keep;
    private final Consumer<String> progress;
    private final Sandbox sandbox;
    private final Thread atExit = new Thread(this::stop, "stop-the-sandbox");

    Ground(Path folder, boolean keep, Consumer<String> progress) {
        this.folder = folder;
        this.keep = keep;
        this.progress = progress;
        SandboxOptions options = SandboxOptions.of(Path.of(""))
                .withFolder(folder.resolve("sandbox"))
                .withFreePorts();
        this.sandbox = new Sandbox(options.withPatience(Duration.ofMinutes(3)), progress);
    }

    void start() throws IOException {
        Files.createDirectories(folder);
        Runtime.getRuntime().addShutdownHook(atExit);
        sandbox.start().forEach(state -> progress.accept(state.toString()));
    }

    Path folder() {
        return folder;
    }

    /** The settings of the process under test, as a person would give them; its ledger is a new one for each name. */
    Map<String, String> settings(String name) {
        Map<String, String> settings = new java.util.LinkedHashMap<>(sandbox.settings());
        settings.put("landfall.routes", folder.resolve("routes-" + name).toString());
        settings.put("landfall.installation", name);
        settings.put("ledger.url", "jdbc:sqlite:" + folder.resolve(name + ".db"));
        settings.put("landing.spool", folder.resolve("spool").toString());
        // the live heap is taken while the ended routes still wait for Experience Platform
        settings.put("platform.poll-interval", "5s");
        return settings;
    }

    Map<String, String> environment(String name) {
        return settings(name).entrySet().stream()
                .collect(Collectors.toMap(
                        setting -> setting.getKey()
                                .toUpperCase(Locale.ROOT)
                                .replace('.', '_')
                                .replace('-', '_'),
                        Map.Entry::getValue));
    }

    Features features(String name) {
        Ledger ledger =
                Ledger.open(settings(name).getOrDefault("ledger.url", ""), Clock.systemUTC(), new SecureRandom());
        var reader = new SettingsReader(folder.resolve("none.properties"), Map.of(), Map.of(), settings(name));
        return Features.of(reader.read(), ledger, Clock.systemUTC());
    }

    /** Makes the table anew. A wide row is a narrow one with a long text as its city. */
    void table(long rows, boolean wide) throws SQLException {
        progress.accept("a table of %,d %s rows".formatted(rows, wide ? "wide" : "narrow"));
        execute(new GamingProfiles(wide ? NARROW_TABLE : TABLE).create(rows));
        if (wide) execute(widened(rows));
    }

    private static String widened(long rows) {
        return """
                CREATE OR REPLACE TABLE %s USING DELTA AS
                SELECT /*+ REPARTITION(%d) */ user_id, username, first_name, last_name, date_joined, country, state_province,
                  repeat(sha2(user_id, 512), 11) AS city, postal_code, preferred_platform, customer_ltv, email_opt_in
                FROM %s""".formatted(TABLE, Math.max(4, rows / WIDE_ROWS_PER_FILE), NARROW_TABLE);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = features("setup").databricks().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The SQL that the plan gives for the whole table. */
    String plannedSql() {
        Features features = features("setup");
        Source source = Source.of(DATAFLOW, Map.of("mode", "full", "table", TABLE));
        Planned.Ready planned = (Planned.Ready) features.planner().next(source, Standing.start(source));
        return Window.parse(planned.run().frozen()).sql();
    }

    /** The product's own templates beside one dataflow over the table. */
    void writeRoutes(String name, boolean purge) throws IOException {
        Path routes = folder.resolve("routes-" + name);
        Files.createDirectories(routes.resolve("templates"));
        for (String file : List.of("policies", "settle", "templates/extract", "templates/load")) {
            Files.copy(Path.of("routes", file + ".camel.yaml"), routes.resolve(file + ".camel.yaml"));
        }
        Files.writeString(routes.resolve("bench.camel.yaml"), """
                - templatedRoute:
                    routeTemplateRef: extract
                    routeId: bench-extract
                    parameters:
                      - { name: dataflow, value: %1$s }
                      - { name: schedule, value: "0 0 0 1 1 ?" }
                      - { name: table, value: %2$s }
                      - { name: mode, value: full }
                - templatedRoute:
                    routeTemplateRef: load
                    routeId: bench-load
                    parameters:
                      - { name: dataflow, value: %1$s }
                      - { name: mapping, value: mappings/gaming-profile.json }
                      - { name: dataset, value: "{{platform.dataset.gaming-profile}}" }
                      - { name: purge, value: %3$s }
                """.formatted(DATAFLOW, TABLE, purge));
    }

    Path parts() {
        return folder.resolve("parts");
    }

    /** Fetches what the first round left in the landing zone, once, before any loop reads it. */
    void downloadParts() throws IOException {
        Files.createDirectories(parts());
        var zone = features("setup").zone();
        BlobContainerClient container =
                zone.client().getBlobContainerClient(zone.access().container());
        for (BlobItem blob : container.listBlobs()) {
            if (!blob.getName().endsWith(".csv")) continue;
            Path file = parts().resolve(blob.getName().replace('/', '_'));
            container.getBlobClient(blob.getName()).downloadToFile(file.toString());
        }
    }

    /** Frees the disk of what platform ingested. */
    void forget() {
        String dataset = sandbox.settings().getOrDefault("platform.dataset.gaming-profile", "");
        new SandboxAdmin(sandbox.url(StandIn.PLATFORM)).reset(dataset);
    }

    static String classPath() {
        return System.getProperty("java.class.path", "");
    }

    static String java() {
        return Path.of(System.getProperty("java.home", ""), "bin", "java").toString();
    }

    static String jcmd() {
        return FileSystems.getDefault()
                .getPath(System.getProperty("java.home", ""), "bin", "jcmd")
                .toString();
    }

    /** Whatever we started ends with us, also when somebody interrupts us. */
    Process started(Process process) {
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }

    private void stop() {
        sandbox.stop();
    }

    @Override
    public void close() throws IOException {
        Runtime.getRuntime().removeShutdownHook(atExit);
        stop();
        if (keep) {
            progress.accept("kept " + folder);
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
        }
    }
}
