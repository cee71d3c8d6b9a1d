package dev.landfall.runner;

import dev.landfall.databricks.DatabricksConnection;
import dev.landfall.platform.PlatformConnection;
import dev.landfall.settings.AllSettings;
import dev.landfall.settings.Settings;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the two outside systems' addresses and credentials from the settings; what is missing was told before. */
final class Connections {
    private Connections() {}

    static DatabricksConnection databricks(Settings settings) {
        return new DatabricksConnection(
                settings.get(AllSettings.DATABRICKS_HOST).toString(),
                settings.get(AllSettings.DATABRICKS_HTTP_PATH),
                credentials(settings),
                settings.get(AllSettings.DATABRICKS_WAKE_TIMEOUT),
                settings.get(AllSettings.DATABRICKS_QUERY_TIMEOUT),
                settings.get(AllSettings.DATABRICKS_ROWS_PER_BLOCK),
                driverOptions(settings));
    }

    private static String driverOptions(Settings settings) {
        Stream<String> catalog = settings.find(AllSettings.DATABRICKS_CATALOG).map("ConnCatalog="::concat).stream();
        Stream<String> others = settings.find(AllSettings.DATABRICKS_JDBC_OPTIONS).orElse(Map.of()).entrySet().stream()
                .map(option -> option.getKey() + "=" + option.getValue());
        return Stream.concat(catalog, others).collect(Collectors.joining(";"));
    }

    private static DatabricksConnection.Credentials credentials(Settings settings) {
        if (settings.has(AllSettings.DATABRICKS_TOKEN)) {
            return new DatabricksConnection.Credentials.Token(settings.get(AllSettings.DATABRICKS_TOKEN));
        }
        return new DatabricksConnection.Credentials.ServicePrincipal(
                settings.get(AllSettings.DATABRICKS_CLIENT_ID), settings.get(AllSettings.DATABRICKS_CLIENT_SECRET));
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
