package dev.landfall.sandbox.databricks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStandIn.class)
class ComputeTest {
    private static final String WAREHOUSE = "/api/2.0/sql/warehouses/" + DatabricksStandIn.WAREHOUSE;

    @Test
    void aStoppedWarehouseRefusesUntilItHasStarted(RunningStandIn standIn) throws Exception {
        standIn.set("{\"coldStartSeconds\":2}");
        standIn.post(WAREHOUSE + "/stop", "");
        assertTrue(standIn.get(WAREHOUSE).body().contains("\"state\":\"STOPPED\""));
        SQLException refused =
                assertThrows(SQLException.class, () -> warehouse(standIn, "TemporarilyUnavailableRetry=0"));
        assertTrue(refused.getMessage().contains("TEMPORARILY_UNAVAILABLE"), refused.getMessage());

        standIn.post(WAREHOUSE + "/start", "");

        assertTrue(standIn.get(WAREHOUSE).body().contains("\"state\":\"STARTING\""));
        try (Connection connection = warehouse(standIn)) {
            assertEquals("1", Sql.value(connection, "SELECT 1"), "the driver waited as Retry-After told it");
        }
        assertTrue(standIn.get(WAREHOUSE).body().contains("\"state\":\"RUNNING\""));
        standIn.set("{\"coldStartSeconds\":3}");
    }

    @Test
    void aTerminatedClusterStartsOnRequest(RunningStandIn standIn) throws Exception {
        standIn.set("{\"coldStartSeconds\":1}");
        standIn.post("/api/2.1/clusters/delete", "{\"cluster_id\":\"" + DatabricksStandIn.CLUSTER + "\"}");
        assertEquals("TERMINATED", clusterState(standIn));

        standIn.post("/api/2.1/clusters/start", "{\"cluster_id\":\"" + DatabricksStandIn.CLUSTER + "\"}");

        assertEquals("PENDING", clusterState(standIn));
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!clusterState(standIn).equals("RUNNING")) assertTrue(System.nanoTime() < deadline, "it never ran");
        standIn.set("{\"coldStartSeconds\":3}");
    }

    @Test
    void stoppingEndsTheSessions(RunningStandIn standIn) throws Exception {
        standIn.set("{\"coldStartSeconds\":0}");
        try (Connection connection = warehouse(standIn)) {
            standIn.post(WAREHOUSE + "/stop", "");
            standIn.post(WAREHOUSE + "/start", "");

            SQLException lost = assertThrows(SQLException.class, () -> Sql.value(connection, "SELECT 1"));
            assertTrue(lost.getMessage().contains("Invalid SessionHandle"), lost.getMessage());
        }
        standIn.set("{\"coldStartSeconds\":3}");
    }

    @Test
    void whatDoesNotExistIsToldAsTheServiceTellsIt(RunningStandIn standIn) throws Exception {
        HttpResponse<String> cluster = standIn.get("/api/2.1/clusters/get?cluster_id=nobody");
        assertEquals(400, cluster.statusCode());
        assertEquals(
                "{\"error_code\":\"INVALID_PARAMETER_VALUE\",\"message\":\"Cluster nobody does not exist\"}",
                cluster.body());

        HttpResponse<String> warehouse = standIn.get("/api/2.0/sql/warehouses/nobody");
        assertEquals(404, warehouse.statusCode());
        assertTrue(warehouse.body().contains("\"error_code\":\"RESOURCE_DOES_NOT_EXIST\""), warehouse.body());
    }

    private static Connection warehouse(RunningStandIn standIn, String... options) throws SQLException {
        return standIn.connectTo(
                "/sql/1.0/warehouses/" + DatabricksStandIn.WAREHOUSE,
                RunningStandIn.pat(RunningStandIn.TOKEN),
                options);
    }

    private static String clusterState(RunningStandIn standIn) throws Exception {
        String body = standIn.get("/api/2.1/clusters/get?cluster_id=" + DatabricksStandIn.CLUSTER)
                .body();
        return body.replaceAll(".*\"state\":\"([A-Z]+)\".*", "$1");
    }
}
