package dev.landfall.databricks;

import com.databricks.client.jdbc.DataSource;
import dev.landfall.problem.ProblemException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/**
 * Where Databricks is and who we are there: a token, or the id and secret of a service principal. The data source opens
 * a session for each connection and keeps none: an idle session keeps a warehouse awake.
 */
public record DatabricksConnection(
        String host,
        String httpPath,
        Credentials credentials,
        Duration wakeTimeout,
        Duration queryTimeout,
        int rowsPerBlock,
        String driverOptions) {

    /** How we prove who we are; never printed. */
    public sealed interface Credentials {
        /** A personal access token. */
        record Token(String token) implements Credentials {
            @Override
            public String toString() {
                return "token";
            }
        }

        /** OAuth for a service principal. */
        record ServicePrincipal(String clientId, String secret) implements Credentials {
            @Override
            public String toString() {
                return "service principal " + clientId;
            }
        }
    }

    /** The workspace: https unless the host says otherwise (the sandbox does). */
    public URI workspace() {
        return URI.create(host.contains("://") ? host : "https://" + host);
    }

    /** Of {@link RememberingDriver}; the options are those that were measured. */
    public DataSource dataSource() {
        DataSource source = new DataSource(new RememberingDriver());
        source.setHost(workspace().getHost());
        source.setPort(port());
        source.setHttpPath(httpPath);
        source.setProperties(properties());
        return source;
    }

    /** What the driver threw while the routes read rows, in our words. */
    public static ProblemException told(SQLException error, String workspace) {
        return DatabricksErrors.told(error, "give the rows of the window", "the source", "extract", workspace);
    }

    /**
     * Executes one statement in a session of its own.
     *
     * @param doing completes "Databricks could not ..."
     */
    public void execute(String sql, String doing) {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw DatabricksErrors.told(e, doing, "the table", host, host);
        }
    }

    private int port() {
        int port = workspace().getPort();
        if (port > 0) return port;
        return isSecure() ? 443 : 80;
    }

    private boolean isSecure() {
        return workspace().getScheme().equals("https");
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "transportMode", "http",
                "ssl", isSecure() ? "1" : "0",
                "UseThriftClient", "1",
                "EnableTelemetry", "0",
                "TIMEZONE", "UTC",
                "ANSI_MODE", "true",
                "UserAgentEntry", "Landfall"));
        // Memory is bounded by blocks in flight, not by bytes: 10,000 rows each keep wide rows below 256 MB of heap.
        properties.putAll(Map.of(
                "RowsFetchedPerBlock", String.valueOf(rowsPerBlock),
                "cloudFetchThreadPoolSize", "2",
                "EnableHeartbeat", "1",
                "socketTimeout", "300",
                "ApiRetriableHttpCodes", "502,503,504",
                "TemporarilyUnavailableRetryTimeout", String.valueOf(wakeTimeout.toSeconds())));
        addCredentials(properties);
        for (String option : driverOptions.split(";", -1)) {
            int equals = option.indexOf('=');
            if (equals > 0)
                properties.put(
                        option.substring(0, equals).trim(),
                        option.substring(equals + 1).trim());
        }
        return properties;
    }

    private void addCredentials(Properties properties) {
        if (credentials instanceof Credentials.Token token) {
            properties.putAll(Map.of("AuthMech", "3", "UID", "token", "PWD", token.token()));
        } else if (credentials instanceof Credentials.ServicePrincipal principal) {
            properties.putAll(Map.of(
                    "AuthMech",
                    "11",
                    "Auth_Flow",
                    "1",
                    "OAuth2ClientId",
                    principal.clientId(),
                    "OAuth2Secret",
                    principal.secret(),
                    // the driver drops the port of the host when it discovers the endpoint by itself
                    "OAuthDiscoveryURL",
                    workspace() + "/oidc/.well-known/oauth-authorization-server"));
        }
    }
}
