package dev.landfall.sandbox.databricks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A stand-in in a process of its own, started with the command line that people use. */
final class RunningStandIn implements AutoCloseable {
    static final String TOKEN = "dapi-landfall-sandbox";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final String url;

    private RunningStandIn(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    static RunningStandIn start(Path state, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--port", "0", "--state", state.toString()));
        arguments.addAll(List.of(more));
        Process process = launch(arguments, ProcessBuilder.Redirect.INHERIT);
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        if (line == null || !line.startsWith("READY "))
            throw new IllegalStateException("instead of READY it said: " + line);
        return new RunningStandIn(process, line.substring("READY ".length()));
    }

    static Process launch(List<String> arguments, ProcessBuilder.Redirect errors) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@jvm.options"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), DatabricksStandIn.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectError(errors).start();
    }

    String url() {
        return url;
    }

    int port() {
        return URI.create(url).getPort();
    }

    /** A connection to the cluster with the personal token. */
    Connection connect(String... options) throws SQLException {
        return connectTo("/sql/protocolv1/o/0/" + DatabricksStandIn.CLUSTER, pat(TOKEN), options);
    }

    Connection connectTo(String httpPath, String access, String... options) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:databricks://127.0.0.1:" + port() + "/default;transportMode=http;ssl=0;httpPath=" + httpPath + ";"
                        + access + ";UseThriftClient=1;EnableTelemetry=0;TIMEZONE=UTC;" + String.join(";", options));
    }

    static String pat(String token) {
        return "AuthMech=3;UID=token;PWD=" + token;
    }

    String principal(String secret) {
        return "AuthMech=11;Auth_Flow=1;OAuth2ClientId=landfall-sandbox;OAuth2Secret=" + secret + ";OAuthDiscoveryURL="
                + url + "/oidc/.well-known/oauth-authorization-server";
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + TOKEN)
                .build());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + TOKEN)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }

    void set(String settings) throws IOException, InterruptedException {
        HttpResponse<String> answer = post("/__admin/settings", settings);
        if (answer.statusCode() != 200) throw new IllegalArgumentException(answer.body());
    }

    /** Ends it as a launcher does, with SIGTERM, and says how long that took. */
    long stop() {
        long start = System.nanoTime();
        process.destroy();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    @Override
    public void close() {
        if (process.isAlive()) stop();
    }
}
