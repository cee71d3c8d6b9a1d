package dev.landfall.sandbox.databricks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStandIn.class)
class FaultsTest {

    @Test
    void theDriverRidesOver503WithRetryAfter(RunningStandIn standIn) throws Exception {
        try (Connection connection = standIn.connect()) {
            standIn.post(
                    "/__admin/faults",
                    "{\"match\":\"POST /sql/.*\",\"times\":2,\"status\":503,\"headers\":{\"Retry-After\":\"0\"}}");

            assertEquals("1", Sql.value(connection, "SELECT 1"));

            assertEquals("[]", standIn.get("/__admin/faults").body());
        }
    }

    @Test
    void aCallCanFailBeforeOrAfterItsEffect(RunningStandIn standIn) throws Exception {
        try (Connection connection = standIn.connect()) {
            Sql.run(connection, "CREATE OR REPLACE TABLE faults (a INT)");

            standIn.post(
                    "/__admin/faults",
                    "{\"match\":\"ExecuteStatement\",\"statement\":\"^INSERT\",\"drop\":\"before\"}");
            assertThrows(SQLException.class, () -> Sql.run(connection, "INSERT INTO faults VALUES (1)"));
            assertEquals("0", Sql.value(connection, "SELECT count(*) FROM faults"));

            standIn.post(
                    "/__admin/faults", "{\"match\":\"ExecuteStatement\",\"statement\":\"^INSERT\",\"drop\":\"after\"}");
            assertThrows(SQLException.class, () -> Sql.run(connection, "INSERT INTO faults VALUES (1)"));
            assertEquals("1", Sql.value(connection, "SELECT count(*) FROM faults"));
        }
    }

    @Test
    void halfAnAnswerIsAnErrorNotAShortResult(RunningStandIn standIn) throws Exception {
        try (Connection connection = standIn.connect("RowsFetchedPerBlock=1000", "EnableInlineStreaming=0")) {
            standIn.post("/__admin/faults", "{\"match\":\"FetchResults\",\"drop\":\"during\"}");

            assertThrows(SQLException.class, () -> Sql.drain(connection, "SELECT * FROM range(100000)"));
        }
    }

    @Test
    void callsAreListedWithoutTokens(RunningStandIn standIn) throws Exception {
        try (Connection connection = standIn.connect()) {
            Sql.run(connection, "SELECT 'look for me'", "SET fs.azure.sas.a.b=sig%3Dsecret");
        }

        String calls = standIn.get("/__admin/calls").body();
        assertTrue(calls.contains("look for me"), calls);
        assertTrue(calls.contains("\"thrift\":\"OpenSession\""), calls);
        assertFalse(calls.contains(RunningStandIn.TOKEN), calls);
        assertFalse(calls.contains("secret"), calls);
    }

    @Test
    void anUnknownSettingChangesNothing(RunningStandIn standIn) throws Exception {
        HttpResponse<String> answer = standIn.post("/__admin/settings", "{\"reorder\":true,\"colour\":\"red\"}");

        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("colour"), answer.body());
        assertTrue(standIn.get("/__admin/settings").body().contains("\"reorder\":false"));
    }
}
