package dev.landfall.sandbox.databricks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedStandIn.class)
class ReadingTest {
    private static final String MILLION =
            "SELECT id, concat('customer-', id) AS name, timestamp_seconds(1600000000 + id) AS created, id * 1.25D AS amount FROM range(0, 1000000, 1, 4)";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RowsFetchedPerBlock=10000;EnableInlineStreaming=0",
                "RowsFetchedPerBlock=7000",
                "EnableDirectResults=0"
            })
    void aMillionRowsArriveWhole(String options, RunningStandIn standIn) throws Exception {
        try (Connection connection = standIn.connect(options)) {
            assertEquals(1_000_000, Sql.drain(connection, MILLION));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"links", "columnar"})
    void theOtherFormsLoseNothing(String results, RunningStandIn standIn) throws Exception {
        standIn.set("{\"results\":\"" + results + "\"}");
        try (Connection connection = standIn.connect("RowsFetchedPerBlock=10000", "EnableInlineStreaming=0")) {
            assertEquals(
                    300_000,
                    Sql.drain(
                            connection,
                            "SELECT id, id % 7 AS small, concat('n', id) AS name FROM range(0, 300000, 1, 3)"));
            assertEquals(0, Sql.drain(connection, "SELECT * FROM range(10) WHERE id < 0"));
        } finally {
            standIn.set("{\"results\":\"arrow\"}");
        }
    }

    @Test
    void emptyPartitionsAndEmptyResultsEndCleanly(RunningStandIn standIn) throws Exception {
        try (Connection connection = standIn.connect("RowsFetchedPerBlock=100")) {
            assertEquals(0, Sql.drain(connection, "SELECT * FROM range(10) WHERE id < 0"));
            assertEquals(100, Sql.drain(connection, "SELECT * FROM range(0, 400, 1, 8) WHERE id >= 300"));
            assertEquals(200, Sql.drain(connection, "SELECT * FROM range(0, 200, 1, 1)"));
        }
    }

    @Test
    void anErrorInTheMiddleReachesTheReader(RunningStandIn standIn) throws Exception {
        try (Connection connection = standIn.connect("RowsFetchedPerBlock=1000", "EnableInlineStreaming=0")) {
            assertThrows(
                    SQLException.class,
                    () -> Sql.drain(connection, "SELECT 1 / (id - 900000) FROM range(0, 1000000, 1, 1)"));
        }
    }

    @Test
    void withReorderOnEveryReadHasAnotherOrder(RunningStandIn standIn) throws Exception {
        standIn.set("{\"reorder\":true}");
        try (Connection connection = standIn.connect()) {
            String query = "SELECT id FROM range(1000)";
            List<List<String>> first = Sql.rows(connection, query);
            List<List<String>> second = Sql.rows(connection, query);

            assertNotEquals(first, second);
            assertEquals(1000, first.stream().distinct().count());
            assertEquals(sorted(first), sorted(second));
        } finally {
            standIn.set("{\"reorder\":false}");
        }
    }

    @Test
    void withReorderOnAnOrderThatTheQueryAsksForIsKept(RunningStandIn standIn) throws Exception {
        standIn.set("{\"reorder\":true}");
        try (Connection connection = standIn.connect()) {
            String query =
                    "WITH t AS (SELECT id, id % 3 AS k FROM range(100)) SELECT id, k FROM t WHERE k < 2 ORDER BY id DESC LIMIT 50";
            assertEquals(Sql.rows(connection, query), Sql.rows(connection, query));
            assertEquals(
                    "98",
                    Sql.rows(connection, "WITH t AS (SELECT id FROM range(99)) SELECT * FROM t ORDER BY id DESC")
                            .get(0)
                            .get(0));
            assertEquals(
                    5,
                    Sql.rows(connection, "SELECT id AS a, id AS a FROM range(100) LIMIT 5")
                            .size());
        } finally {
            standIn.set("{\"reorder\":false}");
        }
    }

    private static List<String> sorted(List<List<String>> rows) {
        return rows.stream().map(row -> row.get(0)).sorted().toList();
    }
}
