package dev.landfall.settings;

import static dev.landfall.settings.AllSettings.DATABRICKS_AUTH;
import static dev.landfall.settings.AllSettings.DATABRICKS_AZURE_TENANT;
import static dev.landfall.settings.AllSettings.DATABRICKS_CLIENT_ID;
import static dev.landfall.settings.AllSettings.DATABRICKS_CLIENT_SECRET;
import static dev.landfall.settings.AllSettings.DATABRICKS_HOST;
import static dev.landfall.settings.AllSettings.DATABRICKS_HTTP_PATH;
import static dev.landfall.settings.AllSettings.DATABRICKS_TOKEN;
import static dev.landfall.settings.AllSettings.PLATFORM_CLIENT_ID;
import static dev.landfall.settings.AllSettings.PLATFORM_CLIENT_SECRET;
import static dev.landfall.settings.AllSettings.PLATFORM_ORGANIZATION;

import dev.landfall.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a command needs before it may start, so that a preview does not ask for the secrets of Experience Platform. */
public enum Need {
    /** Workspace, path and one kind of credentials. */
    DATABRICKS(
            List.of(DATABRICKS_HOST, DATABRICKS_HTTP_PATH),
            Map.of(
                    "databricks.host", "https://databricks.invalid",
                    "databricks.http-path", "/sql/1.0/warehouses/none",
                    "databricks.token", "none",
                    "databricks.client-id", "none",
                    "databricks.client-secret", "none",
                    "databricks.azure-tenant", "none")) {
        @Override
        Stream<Problem> missing(Settings settings) {
            return Stream.concat(super.missing(settings), missingCredentials(settings));
        }
    },
    /** Credentials and organization; they open the landing zone as well. */
    PLATFORM(
            List.of(PLATFORM_CLIENT_ID, PLATFORM_CLIENT_SECRET, PLATFORM_ORGANIZATION),
            Map.of(
                    "platform.client-id", "none",
                    "platform.client-secret", "none",
                    "platform.organization", "none@AdobeOrg"));

    private static final String PLACES = "environment, application.properties";

    @SuppressWarnings("ImmutableEnumChecker") // the list and its settings never change
    private final List<Setting<?>> required;

    @SuppressWarnings("ImmutableEnumChecker") // nor does this map
    private final Map<String, String> pretence;

    Need(List<Setting<?>> required, Map<String, String> pretence) {
        this.required = required;
        this.pretence = pretence;
    }

    /** Values that a connection can be made of, and that lead nowhere. */
    Map<String, String> pretence() {
        return pretence;
    }

    Stream<Problem> missing(Settings settings) {
        return required.stream().filter(setting -> !settings.has(setting)).map(Need::missing);
    }

    static Problem missing(Setting<?> setting) {
        SettingsProblem text = setting.secret() ? SettingsProblem.MISSING_SECRET : SettingsProblem.MISSING;
        return text.at(PLACES, setting.key(), setting.meaning(), setting.key(), setting.environmentName());
    }

    private static Stream<Problem> missingCredentials(Settings settings) {
        boolean nothingSaid = Stream.of(
                        DATABRICKS_AUTH,
                        DATABRICKS_TOKEN,
                        DATABRICKS_CLIENT_ID,
                        DATABRICKS_CLIENT_SECRET,
                        DATABRICKS_AZURE_TENANT)
                .noneMatch(settings::has);
        if (!nothingSaid) return DatabricksAuth.of(settings).missing(settings).map(Need::missing);
        return Stream.of(SettingsProblem.NO_CREDENTIALS.at(
                PLACES,
                DATABRICKS_TOKEN.key(),
                DATABRICKS_CLIENT_ID.key(),
                DATABRICKS_TOKEN.environmentName(),
                DATABRICKS_CLIENT_SECRET.environmentName()));
    }
}
