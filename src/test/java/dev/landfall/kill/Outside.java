package dev.landfall.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landfall.databricks.DatabricksConnection;
import dev.landfall.sandbox.Sandbox;
import dev.landfall.sandbox.SandboxAdmin;
import dev.landfall.sandbox.SandboxOptions;
import dev.landfall.sandbox.StandIn;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The three stand-ins, with rows in another order at every read and a Catalog that lags behind. */
final class Outside implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Sandbox sandbox;
    private final SandboxAdmin platform;
    private final DatabricksConnection databricks;

    Outside(Path folder) {
        this.folder = folder;
        this.sandbox = new Sandbox(
                SandboxOptions.of(Path.of(""))
                        .withFolder(folder)
                        .withFreePorts()
                        .withPatience(Duration.ofMinutes(3))
                        .withArguments(StandIn.DATABRICKS, "--reorder")
                        .withArguments(StandIn.PLATFORM, "--lag-ms", "300", "--work-ms", "100"),
                line -> {});
        sandbox.start();
        // every result is polled for and fetched, so that these calls occur in every run and a kill can aim at them
        new SandboxAdmin(sandbox.url(StandIn.DATABRICKS)).set(Map.of("directResultsMillis", 0));
        this.platform = new SandboxAdmin(sandbox.url(StandIn.PLATFORM));
        this.databricks = new DatabricksConnection(
                sandbox.url(StandIn.DATABRICKS).toString(),
                settings().getOrDefault("databricks.http-path", ""),
                new DatabricksConnection.Credentials.Token(settings().getOrDefault("databricks.token", "")),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                1000,
                "");
    }

    /** The settings that lead to the stand-ins, secrets included. */
    Map<String, String> settings() {
        return sandbox.settings();
    }

    URI url(OutsideSystem system) {
        return switch (system) {
            case DATABRICKS -> sandbox.url(StandIn.DATABRICKS);
            case LANDING_ZONE -> sandbox.url(StandIn.LANDING_ZONE);
            case PLATFORM -> sandbox.url(StandIn.PLATFORM);
        };
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = databricks.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The rows of a query, each as its cells. */
    List<List<String>> query(String sql) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Connection connection = databricks.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) rows.add(row(result));
        }
        return rows;
    }

    private static List<String> row(ResultSet result) throws SQLException {
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) cells.add(String.valueOf(result.getString(i)));
        return cells;
    }

    /** A new dataset for gaming profiles. */
    String dataset(String name) throws IOException {
        JsonNode mapping = JSON.readTree(Path.of("mappings/gaming-profile.json").toFile());
        String schema = mapping.at("/outputSchema/schemaRef/id").asText();
        return platform.post("datasets", Map.of("name", name, "schemaId", schema))
                .path("id")
                .asText();
    }

    /** The batches of a dataset as they stand: id, externalId, status, rows. */
    List<JsonNode> batches(String dataset) {
        List<JsonNode> batches = new ArrayList<>();
        platform.count(dataset).path("batches").forEach(batches::add);
        return batches;
    }

    /** The rows that lie in a dataset, each as it was ingested. */
    List<JsonNode> rows(String dataset) throws IOException {
        Path lake = folder.resolve("platform/datasets").resolve(dataset);
        if (!Files.isDirectory(lake)) return List.of();
        List<JsonNode> rows = new ArrayList<>();
        try (Stream<Path> files = Files.walk(lake)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                for (String line : Files.readAllLines(file)) rows.add(JSON.readTree(line));
            }
        }
        return rows;
    }

    @Override
    public void close() {
        sandbox.stop();
    }
}
