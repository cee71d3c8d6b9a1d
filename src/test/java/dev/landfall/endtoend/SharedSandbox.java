package dev.landfall.endtoend;

import dev.landfall.sandbox.Sandbox;
import dev.landfall.sandbox.SandboxAdmin;
import dev.landfall.sandbox.SandboxOptions;
import dev.landfall.sandbox.StandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The three stand-ins on free ports, with little lag. The system property {@code landfall.test.sandbox} names a folder
 * whose sandbox is used instead and left running: for whoever runs one test again and again.
 */
final class SharedSandbox {
    /** As a Databricks workspace is set: ancient dates are written as they are. */
    private static final List<String> AS_IT_IS = List.of(
            "SET spark.sql.parquet.datetimeRebaseModeInWrite = CORRECTED",
            "SET spark.sql.parquet.int96RebaseModeInWrite = CORRECTED");

    private final Sandbox sandbox;
    private final Path folder;
    private final boolean kept;
    private final HttpClient http = HttpClient.newHttpClient();

    private SharedSandbox(Path folder, boolean kept) {
        this.folder = folder;
        this.kept = kept;
        SandboxOptions options = SandboxOptions.of(Path.of(""))
                .withFolder(folder)
                .withFreePorts()
                .withArguments(StandIn.PLATFORM, "--lag-ms", "100", "--work-ms", "50");
        this.sandbox = new Sandbox(options, line -> {});
    }

    static SharedSandbox start() {
        String given = System.getProperty("landfall.test.sandbox", "");
        try {
            Path folders = Files.createDirectories(Path.of("target/endtoend").toAbsolutePath());
            Path folder = given.isEmpty()
                    ? Files.createTempDirectory(folders, "sandbox-")
                    : Path.of(given).toAbsolutePath();
            SharedSandbox shared = new SharedSandbox(folder, !given.isEmpty());
            shared.sandbox.start();
            return shared;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What points the program at this sandbox; ledger, spool and rejects are each project's own. */
    Map<String, String> settings() {
        return sandbox.settings();
    }

    SandboxAdmin platform() {
        return new SandboxAdmin(sandbox.url(StandIn.PLATFORM));
    }

    SandboxAdmin databricks() {
        return new SandboxAdmin(sandbox.url(StandIn.DATABRICKS));
    }

    /** Its account's address. */
    URI landingZone() {
        return sandbox.url(StandIn.LANDING_ZONE);
    }

    /** Executes the statements in one session, as anybody who owns the tables would. */
    void sql(List<String> statements) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl());
                Statement statement = connection.createStatement()) {
            for (String sql : AS_IT_IS) statement.execute(sql);
            for (String sql : statements) statement.execute(sql);
        } catch (SQLException e) {
            String all = String.join("; ", statements);
            throw new IllegalArgumentException(all.substring(0, Math.min(200, all.length())), e);
        }
    }

    private String jdbcUrl() {
        return "jdbc:databricks://%s/default;transportMode=http;ssl=0;AuthMech=3;UID=token;PWD=%s;httpPath=%s"
                        .formatted(
                                sandbox.url(StandIn.DATABRICKS).getAuthority(),
                                setting("databricks.token"),
                                setting("databricks.http-path"))
                + ";EnableTelemetry=0;UseThriftClient=1";
    }

    private String setting(String key) {
        return Objects.requireNonNull(settings().get(key), key);
    }

    /** A REST call to the workspace, for example to stop its cluster. */
    void workspace(String path, String json) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.url(StandIn.DATABRICKS) + path))
                .header("Authorization", "Bearer " + setting("databricks.token"))
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status != 200) throw new IllegalArgumentException(path + " is answered with " + status);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Every line that lies in a dataset's folder, whichever batch brought it. */
    List<String> lines(String dataset) {
        Path home = folder.resolve("platform/datasets").resolve(dataset);
        if (!Files.isDirectory(home)) return List.of();
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(Files::isRegularFile)
                    .flatMap(SharedSandbox::lines)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void close() {
        if (kept) return;
        sandbox.stop();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
