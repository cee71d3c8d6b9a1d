package dev.landfall.settings;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The ways to be known to Databricks, by the words of {@code databricks.auth}. */
public enum DatabricksAuth {
    /** A personal access token. */
    TOKEN(List.of(AllSettings.DATABRICKS_TOKEN)),
    /** A service principal of Databricks, with an OAuth secret. */
    OAUTH(List.of(AllSettings.DATABRICKS_CLIENT_ID, AllSettings.DATABRICKS_CLIENT_SECRET)),
    /** A service principal of Microsoft Entra, with a client secret. */
    ENTRA(List.of(
            AllSettings.DATABRICKS_AZURE_TENANT,
            AllSettings.DATABRICKS_CLIENT_ID,
            AllSettings.DATABRICKS_CLIENT_SECRET)),
    /** The managed identity of the Azure machine that the program runs on; of several, the one with the client id. */
    MANAGED_IDENTITY(List.of());

    @SuppressWarnings("ImmutableEnumChecker") // the list and its settings never change
    private final List<Setting<?>> needed;

    DatabricksAuth(List<Setting<?>> needed) {
        this.needed = needed;
    }

    /** The one that is named, else the one that the other settings show. */
    public static DatabricksAuth of(Settings settings) {
        return settings.find(AllSettings.DATABRICKS_AUTH)
                .map(DatabricksAuth::named)
                .orElseGet(() -> shownBy(settings));
    }

    private static DatabricksAuth shownBy(Settings settings) {
        if (settings.has(AllSettings.DATABRICKS_TOKEN)) return TOKEN;
        return settings.has(AllSettings.DATABRICKS_AZURE_TENANT) ? ENTRA : OAUTH;
    }

    static DatabricksAuth named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** What it cannot do without and the settings do not give. */
    Stream<Setting<?>> missing(Settings settings) {
        return needed.stream().filter(setting -> !settings.has(setting));
    }

    /** What would be passed over in silence where this is chosen. */
    Stream<Setting<?>> useless() {
        return switch (this) {
            case TOKEN ->
                Stream.of(
                        AllSettings.DATABRICKS_CLIENT_ID,
                        AllSettings.DATABRICKS_CLIENT_SECRET,
                        AllSettings.DATABRICKS_AZURE_TENANT,
                        AllSettings.DATABRICKS_TOKEN_URL);
            case OAUTH -> Stream.of(AllSettings.DATABRICKS_TOKEN, AllSettings.DATABRICKS_AZURE_TENANT);
            case ENTRA -> Stream.of(AllSettings.DATABRICKS_TOKEN);
            case MANAGED_IDENTITY ->
                Stream.of(
                        AllSettings.DATABRICKS_TOKEN,
                        AllSettings.DATABRICKS_CLIENT_SECRET,
                        AllSettings.DATABRICKS_AZURE_TENANT);
        };
    }
}
