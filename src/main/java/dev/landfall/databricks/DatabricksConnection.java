package dev.landfall.databricks;

import com.databricks.client.jdbc.DataSource;
import dev.landfall.problem.ProblemException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Where Databricks is and who we are there. {@code tags} say in its query history whose statements these are;
 * {@code tokens} is shared by all that speak to the workspace.
 */
public record DatabricksConnection(
        String host,
        String httpPath,
        Credentials credentials,
        Duration wakeTimeout,
        Duration queryTimeout,
        int rowsPerBlock,
        String driverOptions,
        QueryTags tags,
        AccessTokens tokens) {

    /** How we prove who we are; never printed. */
    public sealed interface Credentials {
        /** A personal access token. */
        record Token(String token) implements Credentials {
            @Override
            public String toString() {
                return "personal access token";
            }
        }

        /** OAuth for a service principal of Databricks; {@code elsewhere} stands for the workspace's own token endpoint. */
        record ServicePrincipal(String clientId, String secret, Optional<URI> elsewhere) implements Credentials {
            public ServicePrincipal(String clientId, String secret) {
                this(clientId, secret, Optional.empty());
            }

            @Override
            public String toString() {
                return "service principal " + clientId;
            }
        }

        /** A service principal of Microsoft Entra, at the token endpoint of its tenant. */
        record EntraPrincipal(URI tokenUrl, String clientId, String secret) implements Credentials {
            @Override
            public String toString() {
                return "Entra service principal " + clientId;
            }
        }

        /** Of the Azure machine that we run on; {@code clientId} names one of several. */
        record ManagedIdentity(URI tokenUrl, Optional<String> clientId) implements Credentials {
            @Override
            public String toString() {
                return clientId.map("managed identity "::concat).orElse("managed identity of this machine");
            }
        }

        /** Whether JDBC is given a token of ours, because the driver cannot be told where to ask for one. */
        default boolean isPassedOn() {
            return this instanceof EntraPrincipal
                    || this instanceof ManagedIdentity
                    || (this instanceof ServicePrincipal principal
                            && principal.elsewhere().isPresent());
        }
    }

    private static final String TAGS = "QUERY_TAGS";

    /** In the workspace's query history and in the logs of its services. */
    static final String PROGRAM = "Landfall/"
            + Optional.ofNullable(DatabricksConnection.class.getPackage().getImplementationVersion())
                    .orElse("development");

    /** With the machine's own clock, under the name that an installation has by default. */
    public DatabricksConnection(
            String host,
            String httpPath,
            Credentials credentials,
            Duration wakeTimeout,
            Duration queryTimeout,
            int rowsPerBlock,
            String driverOptions) {
        this(
                host,
                httpPath,
                credentials,
                wakeTimeout,
                queryTimeout,
                rowsPerBlock,
                driverOptions,
                QueryTags.of("landfall"),
                new AccessTokens(credentials, workspace(host), Clock.systemUTC()));
    }

    /** The workspace: https unless the host says otherwise (the sandbox does). */
    public URI workspace() {
        return workspace(host);
    }

    private static URI workspace(String host) {
        return URI.create(host.contains("://") ? host : "https://" + host);
    }

    /** For the routes, and for whoever else speaks JDBC. */
    public SessionSource dataSource() {
        return new SessionSource(this);
    }

    /** A session of {@link RememberingDriver}; the options are those that were measured. */
    Connection open(QueryTags whose) throws SQLException {
        String token = credentials.isPassedOn() ? tokens.current(host) : "";
        DataSource source = new DataSource(new RememberingDriver());
        describe(source, whose, token);
        try {
            return source.getConnection();
        } catch (SQLException e) {
            if (DatabricksErrors.isRefusal(e)) tokens.forget(token);
            throw e;
        }
    }

    /** Tells the driver where to go and as whom; {@code token} is for those credentials that it is handed one for. */
    void describe(DataSource source, QueryTags whose, String token) {
        source.setHost(workspace().getHost());
        source.setPort(port());
        source.setHttpPath(httpPath);
        source.setProperties(properties(whose, token));
    }

    /** What the driver threw while the routes read rows, in our words. */
    public ProblemException told(SQLException error) {
        String workspace = workspace().toString();
        return told(error, "give the rows of the window", "the source", "extract", workspace);
    }

    /** What a reading ends with whose next row did not come within the time limit. */
    public static ProblemException silent(String where, Duration limit) {
        return new ProblemException(DatabricksProblem.SILENT.at(where, limit.toSeconds()));
    }

    /** What the driver threw in a session that was open, in our words. */
    ProblemException told(SQLException error, String doing, String subject, String where, String workspace) {
        return credentials.isPassedOn() && DatabricksErrors.isRefusal(error)
                ? new ProblemException(DatabricksProblem.TOKEN_ENDED.at(where), error)
                : DatabricksErrors.told(error, doing, subject, where, workspace);
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

    Properties properties(QueryTags whose, String token) {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "transportMode", "http",
                "ssl", isSecure() ? "1" : "0",
                "UseThriftClient", "1",
                "EnableTelemetry", "0",
                "TIMEZONE", "UTC",
                "ANSI_MODE", "true",
                "UserAgentEntry", PROGRAM));
        // Memory is bounded by blocks in flight, not by bytes: 10,000 rows each keep wide rows below 256 MB of heap.
        properties.putAll(Map.of(
                "RowsFetchedPerBlock", String.valueOf(rowsPerBlock),
                "cloudFetchThreadPoolSize", "2",
                "EnableHeartbeat", "1",
                "socketTimeout", "300",
                "ApiRetriableHttpCodes", "502,503,504",
                "TemporarilyUnavailableRetryTimeout", String.valueOf(wakeTimeout.toSeconds())));
        addCredentials(properties, token);
        addOptions(properties, whose);
        return properties;
    }

    /** Tags that somebody gives stand beside ours. */
    private void addOptions(Properties properties, QueryTags whose) {
        String tagged = whose.text();
        for (String option : driverOptions.split(";", -1)) {
            int equals = option.indexOf('=');
            if (equals <= 0) continue;
            String name = option.substring(0, equals).trim();
            String value = option.substring(equals + 1).trim();
            if (name.toUpperCase(Locale.ROOT).equals(TAGS)) tagged += "," + value;
            else properties.put(name, value);
        }
        properties.put(TAGS, tagged);
    }

    private void addCredentials(Properties properties, String token) {
        if (credentials instanceof Credentials.Token personal) {
            properties.putAll(Map.of("AuthMech", "3", "UID", "token", "PWD", personal.token()));
        } else if (credentials.isPassedOn()) {
            // federation would ask the workspace to change the token for another; it takes Entra's as they are
            properties.putAll(Map.of(
                    "AuthMech", "11", "Auth_Flow", "0", "Auth_AccessToken", token, "EnableTokenFederation", "0"));
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
