package dev.landfall.sandbox.databricks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStandIn.class)
class AccessTest {
    private static final String CLUSTER = "/sql/protocolv1/o/0/" + DatabricksStandIn.CLUSTER;
    private static final String WAREHOUSE = "/sql/1.0/warehouses/" + DatabricksStandIn.WAREHOUSE;

    @Test
    void thePersonalTokenOpensClusterAndWarehouse(RunningStandIn standIn) throws Exception {
        for (String path : new String[] {CLUSTER, WAREHOUSE}) {
            try (Connection connection = standIn.connectTo(path, RunningStandIn.pat(RunningStandIn.TOKEN))) {
                assertEquals("1", Sql.value(connection, "SELECT 1"));
            }
        }
    }

    @Test
    void aWrongPersonalTokenIsRefusedWith401(RunningStandIn standIn) {
        SQLException refused =
                assertThrows(SQLException.class, () -> standIn.connectTo(CLUSTER, RunningStandIn.pat("dapi-wrong")));

        assertTrue(refused.getMessage().contains("401"), refused.getMessage());
        assertTrue(refused.getMessage().contains("Invalid access token"), refused.getMessage());
    }

    @Test
    void aServicePrincipalConnectsWithTheDriversDefaults(RunningStandIn standIn) throws Exception {
        try (Connection connection = standIn.connectTo(CLUSTER, standIn.principal("landfall-sandbox-secret"))) {
            assertEquals("1", Sql.value(connection, "SELECT 1"));
        }
    }

    @Test
    void aWrongClientSecretIsRefused(RunningStandIn standIn) {
        SQLException refused =
                assertThrows(SQLException.class, () -> standIn.connectTo(CLUSTER, standIn.principal("wrong")));

        assertTrue(causes(refused).contains("invalid_client"), causes(refused));
    }

    @Test
    void anIssuedTokenIsAcceptedUntilItExpires(RunningStandIn standIn) throws Exception {
        standIn.set("{\"tokenSeconds\":2}");
        try {
            HttpResponse<String> issued = token(standIn, "landfall-sandbox-secret");
            String token = issued.body().replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1");

            assertEquals(200, cluster(standIn, token));

            long deadline = System.nanoTime() + 10_000_000_000L;
            while (cluster(standIn, token) == 200) assertTrue(System.nanoTime() < deadline, "the token never expired");
            assertEquals(401, cluster(standIn, token));
        } finally {
            standIn.set("{\"tokenSeconds\":3600}");
        }
    }

    @Test
    void theTokenEndpointSaysWhyItRefuses(RunningStandIn standIn) throws Exception {
        HttpResponse<String> refused = token(standIn, "wrong");

        assertEquals(401, refused.statusCode());
        assertTrue(refused.body().contains("\"error\":\"invalid_client\""), refused.body());
    }

    @Test
    void entraGivesThePrincipalATokenThatOpensTheWorkspace(RunningStandIn standIn) throws Exception {
        HttpResponse<String> issued = entra(standIn, "landfall-sandbox-secret");
        HttpResponse<String> refused = entra(standIn, "wrong");

        assertEquals(200, cluster(standIn, issued.body().replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1")));
        assertTrue(issued.body().contains("\"expires_in\":\"3600\""), issued.body());
        assertEquals(401, refused.statusCode());
        assertTrue(refused.body().contains("AADSTS7000215"), refused.body());
    }

    @Test
    void theMachineGivesItsIdentityATokenThatOpensTheWorkspace(RunningStandIn standIn) throws Exception {
        HttpResponse<String> issued =
                standIn.send(metadata(standIn).header("Metadata", "true").build());
        HttpResponse<String> bare = standIn.send(metadata(standIn).build());

        assertEquals(200, cluster(standIn, issued.body().replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1")));
        assertTrue(issued.body().matches(".*\"expires_on\":\"\\d+\".*"), issued.body());
        assertEquals(400, bare.statusCode());
    }

    private static HttpRequest.Builder metadata(RunningStandIn standIn) {
        return HttpRequest.newBuilder(
                URI.create(
                        standIn.url()
                                + "/metadata/identity/oauth2/token?api-version=2018-02-01&resource=2ff814a6-3304-4ab8-85cb-cd0e6f879c1d"));
    }

    private static HttpResponse<String> entra(RunningStandIn standIn, String secret) throws Exception {
        return standIn.send(HttpRequest.newBuilder(URI.create(standIn.url() + "/entra/tenant/oauth2/token"))
                .POST(BodyPublishers.ofString("grant_type=client_credentials&client_id=landfall-sandbox&client_secret="
                        + secret + "&resource=2ff814a6-3304-4ab8-85cb-cd0e6f879c1d"))
                .build());
    }

    private static HttpResponse<String> token(RunningStandIn standIn, String secret) throws Exception {
        String basic =
                Base64.getEncoder().encodeToString(("landfall-sandbox:" + secret).getBytes(StandardCharsets.UTF_8));
        return standIn.send(HttpRequest.newBuilder(URI.create(standIn.url() + "/oidc/v1/token"))
                .header("Authorization", "Basic " + basic)
                .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=all-apis"))
                .build());
    }

    private static int cluster(RunningStandIn standIn, String token) throws Exception {
        return standIn.send(HttpRequest.newBuilder(URI.create(
                                standIn.url() + "/api/2.1/clusters/get?cluster_id=" + DatabricksStandIn.CLUSTER))
                        .header("Authorization", "Bearer " + token)
                        .build())
                .statusCode();
    }

    private static String causes(Throwable error) {
        StringBuilder all = new StringBuilder();
        for (Throwable e = error; e != null; e = e.getCause())
            all.append(e.getMessage()).append('\n');
        return all.toString();
    }
}
