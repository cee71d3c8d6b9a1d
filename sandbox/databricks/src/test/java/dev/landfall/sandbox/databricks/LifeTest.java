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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Start, stop, start again. */
class LifeTest {

    @TempDir
    Path state;

    @Test
    void tablesAndViewsOutliveARestart() throws Exception {
        try (RunningStandIn first = RunningStandIn.start(state);
                Connection connection = first.connect()) {
            Sql.run(
                    connection,
                    "CREATE SCHEMA adobe_dbx_demo.games",
                    "CREATE TABLE adobe_dbx_demo.games.scores PARTITIONED BY (day) AS SELECT 1 AS score, DATE '2024-01-01' AS day",
                    "CREATE VIEW adobe_dbx_demo.default.best AS SELECT max(score) AS best FROM adobe_dbx_demo.games.scores",
                    "CREATE TABLE adobe_dbx_demo.default.gone (a INT)",
                    "DROP TABLE adobe_dbx_demo.default.gone");
        }

        try (RunningStandIn second = RunningStandIn.start(state, "--stopped", "--cold-start", "0")) {
            second.post("/api/2.0/clusters/start", "{\"cluster_id\":\"" + DatabricksStandIn.CLUSTER + "\"}");
            try (Connection connection = second.connect()) {
                assertEquals(
                        List.of(List.of("1")), Sql.rows(connection, "SELECT best FROM adobe_dbx_demo.default.best"));
                Sql.run(connection, "INSERT INTO adobe_dbx_demo.games.scores VALUES (5, DATE '2024-01-02')");
                assertEquals("5", Sql.value(connection, "SELECT * FROM best"));
                assertEquals(
                        "1", Sql.value(connection, "SELECT count(*) FROM adobe_dbx_demo.games.scores VERSION AS OF 0"));
                assertEquals(
                        List.of("best"),
                        Sql.rows(connection, "SHOW TABLES").stream()
                                .map(row -> row.get(1))
                                .toList());
                Sql.run(connection, "DROP TABLE adobe_dbx_demo.games.scores");
                assertTrue(
                        Files.notExists(state.resolve("warehouse/games.db/scores")),
                        "a dropped table's files are deleted");
            }
            assertTrue(second.stop() < 10_000);
        }
        assertTrue(Files.notExists(state.resolve("scratch")), "scratch files are deleted at the end");
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
