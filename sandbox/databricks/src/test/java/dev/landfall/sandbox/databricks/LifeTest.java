package dev.landfall.sandbox.databricks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Start, stop, start again. */
class LifeTest {

    @TempDir
    Path state;

    @Test
    void tablesAndViewsOutliveARestart() throws Exception {
        try (RunningStandIn first = RunningStandIn.start(state)) {
            fill(first);
            assertTrue(first.stop() < 15_000);
        }
        assertTrue(Files.notExists(state.resolve("scratch")), "scratch files are deleted at the end");

        // what a kill in the middle of two statements leaves: a table without a name, and half a table
        copy(state.resolve("warehouse/games.db/scores"), state.resolve("warehouse/nameless"));
        Files.createDirectories(state.resolve("warehouse/half/_delta_log"));

        try (RunningStandIn second = RunningStandIn.start(state, "--stopped", "--cold-start", "0")) {
            second.post("/api/2.0/clusters/start", "{\"cluster_id\":\"" + DatabricksStandIn.CLUSTER + "\"}");
            try (Connection connection = second.connect()) {
                check(connection);
            }
        }
    }

    private static void fill(RunningStandIn standIn) throws SQLException {
        try (Connection connection = standIn.connect()) {
            Sql.run(
                    connection,
                    "CREATE SCHEMA adobe_dbx_demo.games",
                    "CREATE TABLE adobe_dbx_demo.games.scores PARTITIONED BY (day) AS SELECT 1 AS score, DATE '2024-01-01' AS day",
                    "CREATE VIEW adobe_dbx_demo.default.best AS SELECT max(score) AS best FROM adobe_dbx_demo.games.scores",
                    "CREATE TABLE adobe_dbx_demo.default.gone (a INT)",
                    "DROP TABLE adobe_dbx_demo.default.gone");
        }
    }

    private void check(Connection connection) throws SQLException {
        List<List<String>> tables = Sql.rows(connection, "SHOW TABLES");
        assertEquals(
                List.of("best", "nameless"),
                tables.stream().map(row -> row.get(1)).toList());
        assertEquals("1", Sql.value(connection, "SELECT best FROM adobe_dbx_demo.default.best"));
        assertEquals("1", Sql.value(connection, "SELECT score FROM nameless"));
        assertTrue(Files.notExists(state.resolve("warehouse/half")), "half a table is in the way of nobody");

        Sql.run(connection, "INSERT INTO adobe_dbx_demo.games.scores VALUES (5, DATE '2024-01-02')");
        assertEquals("5", Sql.value(connection, "SELECT best FROM best"));
        assertEquals("1", Sql.value(connection, "SELECT count(*) FROM adobe_dbx_demo.games.scores VERSION AS OF 0"));

        Sql.run(connection, "DROP TABLE adobe_dbx_demo.games.scores");
        assertTrue(Files.notExists(state.resolve("warehouse/games.db/scores")), "a dropped table's files are deleted");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList())
                Files.copy(path, to.resolve(from.relativize(path).toString()));
        }
    }

    @Test
    void aTakenPortIsOneSentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Failed failed = fail("--port", String.valueOf(taken.getLocalPort()), "--state", state.toString());

            assertEquals(2, failed.code());
            assertEquals(
                    "databricks-stand-in: port " + taken.getLocalPort()
                            + " is taken on 127.0.0.1; stop what listens there or name another --port\n",
                    failed.text());
        }
    }

    @Test
    void mistakesInTheCommandLineAreToldTogether() throws Exception {
        Failed failed = fail("--port", "none", "--colour", "--cold-start", "soon");

        assertEquals(2, failed.code());
        assertTrue(failed.text().contains("there is no option '--colour'"), failed.text());
        assertTrue(failed.text().contains("--state is missing"), failed.text());
        assertTrue(failed.text().contains("--port is 'none'"), failed.text());
        assertTrue(failed.text().contains("--cold-start is 'soon'"), failed.text());
    }

    private record Failed(int code, String text) {}

    private static Failed fail(String... arguments) throws IOException, InterruptedException {
        Process process = RunningStandIn.launch(List.of(arguments), ProcessBuilder.Redirect.PIPE);
        String text = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Failed(process.waitFor(), text);
    }
}
