package dev.landfall.runner;

import dev.landfall.databricks.AccessTokens;
import dev.landfall.databricks.DatabricksConnection;
import dev.landfall.databricks.DatabricksConnection.Credentials;
import dev.landfall.databricks.QueryTags;
import dev.landfall.platform.PlatformConnection;
import dev.landfall.settings.AllSettings;
import dev.landfall.settings.DatabricksAuth;
import dev.landfall.settings.Settings;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the two outside systems' addresses and credentials from the settings; what is missing was told before. */
final class Connections {
    /** Of every Azure machine, reachable from that machine alone. */
    private static final URI METADATA_SERVICE = URI.create("http://169.254.169.254/metadata/identity/oauth2/token");

    private Connections() {}

    static DatabricksConnection databricks(Settings settings, Clock clock) {
        URI host = settings.get(AllSettings.DATABRICKS_HOST);
        Credentials credentials = credentials(settings);
        return new DatabricksConnection(
                host.toString(),
                settings.get(AllSettings.DATABRICKS_HTTP_PATH),
                credentials,
                settings.get(AllSettings.DATABRICKS_WAKE_TIMEOUT),
                settings.get(AllSettings.DATABRICKS_QUERY_TIMEOUT),
                settings.get(AllSettings.DATABRICKS_ROWS_PER_BLOCK),
                driverOptions(settings),
                QueryTags.of(settings.get(AllSettings.INSTALLATION)),
                new AccessTokens(credentials, host, clock));
    }

    private static String driverOptions(Settings settings) {
        Stream<String> catalog = settings.find(AllSettings.DATABRICKS_CATALOG).map("ConnCatalog="::concat).stream();
        Stream<String> others = settings.find(AllSettings.DATABRICKS_JDBC_OPTIONS).orElse(Map.of()).entrySet().stream()
                .map(option -> option.getKey() + "=" + option.getValue());
        return Stream.concat(catalog, others).collect(Collectors.joining(";"));
    }

    private static Credentials credentials(Settings settings) {
        Optional<URI> tokenUrl = settings.find(AllSettings.DATABRICKS_TOKEN_URL);
        Optional<String> clientId = settings.find(AllSettings.DATABRICKS_CLIENT_ID);
        return switch (DatabricksAuth.of(settings)) {
            case TOKEN -> new Credentials.Token(settings.get(AllSettings.DATABRICKS_TOKEN));
            case OAUTH -> new Credentials.ServicePrincipal(clientId(settings), secret(settings), tokenUrl);
            case ENTRA ->
                new Credentials.EntraPrincipal(
                        tokenUrl.orElseGet(() -> entra(settings)), clientId(settings), secret(settings));
            case MANAGED_IDENTITY -> new Credentials.ManagedIdentity(tokenUrl.orElse(METADATA_SERVICE), clientId);
        };
    }

    private static String clientId(Settings settings) {
        return settings.get(AllSettings.DATABRICKS_CLIENT_ID);
    }

    private static String secret(Settings settings) {
        return settings.get(AllSettings.DATABRICKS_CLIENT_SECRET);
    }

    private static URI entra(Settings settings) {
        return URI.create("https://login.microsoftonline.com/%s/oauth2/token"
                .formatted(settings.get(AllSettings.DATABRICKS_AZURE_TENANT)));
    }

    static PlatformConnection platform(Settings settings) {
        return new PlatformConnection(
                settings.get(AllSettings.PLATFORM_URL),
                settings.get(AllSettings.PLATFORM_IMS_URL),
                settings.get(AllSettings.PLATFORM_CLIENT_ID),
                () -> settings.get(AllSettings.PLATFORM_CLIENT_SECRET),
                settings.get(AllSettings.PLATFORM_ORGANIZATION),
                settings.get(AllSettings.PLATFORM_SANDBOX),
                settings.get(AllSettings.PLATFORM_SCOPE),
                settings.get(AllSettings.PLATFORM_REQUEST_TIMEOUT),
                settings.get(AllSettings.PLATFORM_RETRY_BUDGET));
    }
}
