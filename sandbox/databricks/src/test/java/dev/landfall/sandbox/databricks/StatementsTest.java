package dev.landfall.sandbox.databricks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStandIn.class)
class StatementsTest {
    private static final String ENDLESS = "SELECT count(*) FROM range(1000000000000) WHERE sqrt(id) < -1";

    @Test
    void questionMarksTakeValuesOfEveryType(RunningStandIn standIn) throws Exception {
        try (Connection connection = standIn.connect();
                PreparedStatement statement = connection.prepareStatement("SELECT ?, ?, ?, ?, ?, ?, ?, ?, typeof(?)")) {
            statement.setString(1, "it's ? adobe_dbx_demo");
            statement.setInt(2, 7);
            statement.setLong(3, Long.MAX_VALUE);
            statement.setBigDecimal(4, new BigDecimal("12.340"));
            statement.setDouble(5, 0.5);
            statement.setBoolean(6, true);
            statement.setDate(7, Date.valueOf("2024-02-29"));
            statement.setNull(8, Types.VARCHAR);
            statement.setTimestamp(9, Timestamp.valueOf("2024-01-01 00:00:00.123456"));

            try (ResultSet row = statement.executeQuery()) {
                List<String> wanted = java.util.Arrays.asList(
                        "it's ? adobe_dbx_demo",
                        "7",
                        "9223372036854775807",
                        "12.340",
                        "0.5",
                        "true",
                        "2024-02-29",
                        null,
                        "timestamp");
                assertEquals(List.of(wanted), Sql.rows(row));
            }
        }
    }

    @Test
    void aTimestampParameterIsMeantInTheSessionsZone(RunningStandIn standIn) throws Exception {
        try (Connection connection = standIn.connect();
                PreparedStatement statement = connection.prepareStatement("SELECT unix_micros(?)")) {
            statement.setTimestamp(1, Timestamp.valueOf("2024-01-01 00:00:00.123456"));

            try (ResultSet row = statement.executeQuery()) {
                assertEquals(List.of(List.of("1704067200123456")), Sql.rows(row));
            }
        }
    }

    @Test
    void errorsCarrySparksStateAndMessage(RunningStandIn standIn) throws Exception {
        try (Connection connection = standIn.connect()) {
            assertFails(connection, "SELEC 1", "42601", "PARSE_SYNTAX_ERROR");
            assertFails(
                    connection,
                    "SELECT * FROM adobe_dbx_demo.default.gaming_profil",
                    "42P01",
                    "`adobe_dbx_demo`.`default`.`gaming_profil`");
            assertFails(
                    connection,
                    "SELECT nmae FROM (SELECT 1 AS name)",
                    "42703",
                    "Did you mean one of the following? [`name`]");
            assertFails(connection, "SELECT 1 / id FROM range(3)", "22012", "DIVIDE_BY_ZERO");
        }
    }

    private static void assertFails(Connection connection, String sql, String state, String text) {
        SQLException failure = assertThrows(SQLException.class, () -> Sql.rows(connection, sql));
        assertEquals(state, failure.getSQLState(), failure.getMessage());
        assertTrue(failure.getMessage().contains(text), failure.getMessage());
    }

    @Test
    void aSessionHasItsOwnZoneAndSchema(RunningStandIn standIn) throws Exception {
        try (Connection first = standIn.connect("TIMEZONE=America/New_York", "ANSI_MODE=false");
                Connection second = standIn.connect()) {
            Sql.run(first, "CREATE SCHEMA IF NOT EXISTS adobe_dbx_demo.elsewhere", "USE adobe_dbx_demo.elsewhere");

            assertEquals("America/New_York", Sql.value(first, "SELECT current_timezone()"));
            assertEquals("elsewhere", Sql.value(first, "SELECT current_schema()"));
            assertEquals(null, Sql.value(first, "SELECT 1 / 0"));
            assertEquals("UTC", Sql.value(second, "SELECT current_timezone()"));
            assertEquals("default", Sql.value(second, "SELECT current_schema()"));
            assertEquals("adobe_dbx_demo", Sql.value(second, "SELECT current_catalog()"));
        }
    }

    @Test
    void aConnectionBeginsInTheSchemaThatItNames(RunningStandIn standIn) throws Exception {
        try (Connection connection = standIn.connect()) {
            Sql.run(connection, "CREATE SCHEMA IF NOT EXISTS adobe_dbx_demo.start_here");
        }
        try (Connection connection = standIn.connect("ConnCatalog=adobe_dbx_demo", "ConnSchema=start_here")) {
            assertEquals("start_here", Sql.value(connection, "SELECT current_schema()"));
        }
        SQLException refused = assertThrows(SQLException.class, () -> standIn.connect("ConnSchema=nowhere"));
        assertTrue(refused.getMessage().contains("nowhere"), refused.getMessage());
    }

    @Test
    void maxRowsIsTheServersLimitToo(RunningStandIn standIn) throws Exception {
        try (Connection connection = standIn.connect();
                Statement statement = connection.createStatement()) {
            statement.setMaxRows(3);
            try (ResultSet rows = statement.executeQuery("SELECT * FROM range(1000000000000)")) {
                assertEquals(3, Sql.rows(rows).size());
            }
        }
    }

    @Test
    @Timeout(60)
    void aSlowStatementIsPolledAndCanBeCanceled(RunningStandIn standIn) throws Exception {
        standIn.set("{\"directResultsMillis\":100}");
        try (Connection connection = standIn.connect();
                Statement statement = connection.createStatement()) {
            CompletableFuture<SQLException> failure = CompletableFuture.supplyAsync(
                    () -> assertThrows(SQLException.class, () -> statement.executeQuery(ENDLESS)));
            awaitCall(standIn, "GetOperationStatus");

            statement.cancel();

            assertEquals("HY008", failure.get(30, TimeUnit.SECONDS).getSQLState());
            assertEquals("3", Sql.value(connection, "SELECT count(*) FROM range(3)"), "the cores are free again");
        } finally {
            standIn.set("{\"directResultsMillis\":5000}");
        }
    }

    @Test
    @Timeout(60)
    void aStatementEndsAtItsTimeLimit(RunningStandIn standIn) throws Exception {
        try (Connection connection = standIn.connect();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);

            SQLException failure = assertThrows(SQLException.class, () -> statement.executeQuery(ENDLESS));

            assertTrue(failure instanceof java.sql.SQLTimeoutException, failure.toString());
        }
    }

    @Test
    void closingLeavesNothingOpen(RunningStandIn standIn) throws Exception {
        try (Connection connection = standIn.connect("RowsFetchedPerBlock=100")) {
            Statement open = connection.createStatement();
            ResultSet rows = open.executeQuery("SELECT * FROM range(1000000)");
            rows.next();
            assertTrue(!standIn.get("/__admin/state").body().contains("\"operations\":0"));
        }

        assertEquals(
                "{\"operations\":0,\"sessions\":0}",
                sorted(standIn.get("/__admin/state").body()));
    }

    private static String sorted(String state) {
        return state.startsWith("{\"operations")
                ? state
                : state.replaceAll("\\{(\"sessions\":\\d+),(\"operations\":\\d+)\\}", "{$2,$1}");
    }

    private static void awaitCall(RunningStandIn standIn, String thrift) throws Exception {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (!lastCall(standIn).contains(thrift)) assertTrue(System.nanoTime() < deadline, "no " + thrift);
    }

    private static String lastCall(RunningStandIn standIn) throws Exception {
        String calls = standIn.get("/__admin/calls").body();
        return calls.substring(calls.lastIndexOf('{'));
    }
}
