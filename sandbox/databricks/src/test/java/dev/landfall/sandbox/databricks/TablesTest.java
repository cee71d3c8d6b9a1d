package dev.landfall.sandbox.databricks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One table with four versions: created (0), two rows inserted (1), one updated (2), one deleted (3), one merged in (4). */
@ExtendWith(SharedStandIn.class)
class TablesTest {
    private static final String TABLE = "adobe_dbx_demo.default.gaming_profile";

    private static Connection connection;

    @BeforeAll
    static void fillTable(RunningStandIn standIn) throws SQLException {
        connection = standIn.connect();
        Sql.run(
                connection,
                "CREATE OR REPLACE TABLE " + TABLE
                        + " (id BIGINT, name STRING) TBLPROPERTIES ('delta.enableChangeDataFeed' = 'true')",
                "INSERT INTO " + TABLE + " VALUES (1, 'one'), (2, 'two')");
        try (Statement statement = connection.createStatement()) {
            assertEquals(
                    1,
                    statement.executeUpdate("UPDATE " + TABLE + " SET name = 'adobe_dbx_demo.default.x' WHERE id = 1"));
            assertEquals(1, statement.executeUpdate("DELETE FROM " + TABLE + " WHERE id = 2"));
            assertEquals(
                    1,
                    statement.executeUpdate(
                            "MERGE INTO " + TABLE + " t USING (SELECT 7L AS id, 'seven' AS name) s ON t.id = s.id"
                                    + " WHEN NOT MATCHED THEN INSERT *"));
        }
    }

    @AfterAll
    static void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void threePartNamesWorkInEveryStatement() throws SQLException {
        assertEquals(
                List.of(List.of("1", "adobe_dbx_demo.default.x"), List.of("7", "seven")),
                rows("SELECT * FROM " + TABLE + " ORDER BY id"));
        assertEquals(
                List.of(List.of("1", "one"), List.of("2", "two")),
                rows("SELECT * FROM " + TABLE + " VERSION AS OF 1 ORDER BY id"));
        assertEquals(
                List.of("id", "bigint"), rows("DESCRIBE TABLE " + TABLE).get(0).subList(0, 2));
        assertEquals(
                List.of("id", "bigint"),
                rows("DESCRIBE QUERY SELECT * FROM " + TABLE).get(0).subList(0, 2));
        assertEquals("delta", rows("DESCRIBE DETAIL " + TABLE).get(0).get(0));
        assertEquals(TABLE, rows("DESCRIBE DETAIL " + TABLE).get(0).get(2));
        assertEquals("adobe_dbx_demo", Sql.value(connection, "SELECT current_catalog() AS `adobe_dbx_demo.default.x`"));
    }

    @Test
    void shorterNamesMeanTheSameTable() throws SQLException {
        assertEquals("2", Sql.value(connection, "SELECT count(*) FROM gaming_profile"));
        Sql.run(connection, "USE adobe_dbx_demo.default");
        assertEquals("2", Sql.value(connection, "SELECT count(*) FROM default.gaming_profile"));
        Sql.run(connection, "USE CATALOG adobe_dbx_demo");
        assertEquals("2", Sql.value(connection, "SELECT count(*) FROM gaming_profile"));
    }

    @Test
    void theHistoryTellsEveryVersion() throws SQLException {
        List<List<String>> history = rows("DESCRIBE HISTORY " + TABLE);

        assertEquals(
                List.of("MERGE", "DELETE", "UPDATE", "WRITE", "CREATE OR REPLACE TABLE"),
                history.stream().map(row -> row.get(4)).toList());
        assertEquals("4", rows("DESCRIBE HISTORY " + TABLE + " LIMIT 1").get(0).get(0));
    }

    @Test
    void theChangeFeedTellsEveryRow() throws SQLException {
        List<List<String>> changes = rows("SELECT id, _change_type, _commit_version FROM table_changes('" + TABLE
                + "', 1, 4) ORDER BY 3, 1, 2 DESC");

        assertEquals(
                List.of(
                        List.of("1", "insert", "1"),
                        List.of("2", "insert", "1"),
                        List.of("1", "update_preimage", "2"),
                        List.of("1", "update_postimage", "2"),
                        List.of("2", "delete", "3"),
                        List.of("7", "insert", "4")),
                changes);
    }

    @Test
    void aViewReadsTheTable() throws SQLException {
        Sql.run(connection, "CREATE OR REPLACE VIEW adobe_dbx_demo.default.players AS SELECT id FROM " + TABLE);

        assertEquals(
                List.of(List.of("1"), List.of("7")), rows("SELECT * FROM adobe_dbx_demo.default.players ORDER BY id"));
        Sql.run(connection, "DROP VIEW adobe_dbx_demo.default.players");
    }

    @Test
    void aDroppedTableIsGoneAndItsNameIsFree() throws SQLException {
        Sql.run(
                connection,
                "CREATE TABLE adobe_dbx_demo.default.brief AS SELECT 1 AS a",
                "OPTIMIZE adobe_dbx_demo.default.brief");

        Sql.run(connection, "DROP TABLE adobe_dbx_demo.default.brief");

        SQLException gone = assertThrows(SQLException.class, () -> rows("SELECT * FROM adobe_dbx_demo.default.brief"));
        assertEquals("42P01", gone.getSQLState());
        Sql.run(connection, "CREATE TABLE adobe_dbx_demo.default.brief (other INT)");
        assertEquals(List.of(), rows("SELECT other FROM adobe_dbx_demo.default.brief"));
    }

    @Test
    void theDriversMetadataCallsAreAnswered() throws SQLException {
        try (ResultSet catalogs = connection.getMetaData().getCatalogs()) {
            assertEquals(List.of(List.of("adobe_dbx_demo")), Sql.rows(catalogs));
        }
        try (ResultSet schemas = connection.getMetaData().getSchemas("adobe_dbx_demo", "def%")) {
            assertEquals("default", Sql.rows(schemas).get(0).get(0));
        }
        try (ResultSet tables =
                connection.getMetaData().getTables("adobe_dbx_demo", "default", "gaming\\_prof%", null)) {
            assertEquals(
                    List.of("adobe_dbx_demo", "default", "gaming_profile", "TABLE"),
                    Sql.rows(tables).get(0).subList(0, 4));
        }
        try (ResultSet columns =
                connection.getMetaData().getColumns("adobe_dbx_demo", "default", "gaming_profile", "%")) {
            List<List<String>> rows = Sql.rows(columns);
            assertEquals(
                    List.of("id", "name"), rows.stream().map(row -> row.get(3)).toList());
            assertEquals(
                    List.of("BIGINT", "STRING"),
                    rows.stream().map(row -> row.get(5)).toList());
        }
        assertTrue(connection.isValid(5));
    }

    private static List<List<String>> rows(String sql) throws SQLException {
        return Sql.rows(connection, sql);
    }
}
