package dev.landfall.databricks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.databricks.client.jdbc.Driver;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RememberingDriverTest {
    private final HttpServer server;

    RememberingDriverTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** Says where the token endpoint is, and gives nobody a token. */
    private void answer(HttpExchange call) throws IOException {
        boolean discovery = call.getRequestURI().getPath().endsWith("/.well-known/oauth-authorization-server");
        String body = discovery
                ? "{\"token_endpoint\": \"%s/token\", \"authorization_endpoint\": \"%s/authorize\"}"
                        .formatted(host(), host())
                : "{\"error\": \"invalid_client\", \"error_description\": \"no\"}";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(discovery ? 200 : 401, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }

    private String host() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Test
    void anAddressOfAnotherDatabaseIsLeftToItsOwnDriver() throws SQLException {
        assertThat(new RememberingDriver().connect("jdbc:sqlite:x", new Properties()))
                .isNull();
        assertThat(new RememberingDriver().getMajorVersion()).isEqualTo(new Driver().getMajorVersion());
    }

    @Test
    void aServicePrincipalThatIsRefusedOnlyByTheDriversOwnSignInIsToldAsRefused() {
        DatabricksConnection databricks = new DatabricksConnection(
                host(),
                "/sql/1.0/warehouses/landfall",
                new DatabricksConnection.Credentials.ServicePrincipal("somebody", "wrong-secret"),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                1000,
                "");

        assertThatThrownBy(() -> databricks.execute("SELECT 1", "answer"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("DATABRICKS-4")
                .hasMessageNotContaining("wrong-secret");
    }
}
