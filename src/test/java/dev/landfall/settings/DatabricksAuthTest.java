package dev.landfall.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.problem.Problem;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabricksAuthTest {
    private static final Map<String, String> WORKSPACE =
            Map.of("databricks.host", "h.azuredatabricks.net", "databricks.http-path", "/sql/1.0/warehouses/w1");

    @ParameterizedTest
    @CsvSource({
        "databricks.token, TOKEN, ''",
        "databricks.client-id, OAUTH, databricks.client-secret",
        "databricks.azure-tenant, ENTRA, databricks.client-id databricks.client-secret"
    })
    void whatIsGivenShowsWhichWayIsMeant(String key, DatabricksAuth auth, String missing) {
        Settings settings = settings(Map.of(key, "x")).settings();

        assertThat(DatabricksAuth.of(settings)).isEqualTo(auth);
        assertThat(missing(settings))
                .containsExactlyInAnyOrder(missing.isEmpty() ? new String[0] : missing.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource({
        "token, databricks.token",
        "oauth, databricks.client-id databricks.client-secret",
        "entra, databricks.azure-tenant databricks.client-id databricks.client-secret",
        "managed-identity, ''"
    })
    void theNamedWaySaysWhatItNeeds(String word, String missing) {
        Settings settings = settings(Map.of("databricks.auth", word)).settings();

        assertThat(missing(settings))
                .containsExactlyInAnyOrder(missing.isEmpty() ? new String[0] : missing.split(" ", -1));
        assertThat(DatabricksAuth.of(settings.pretending(Need.DATABRICKS))).isEqualTo(DatabricksAuth.of(settings));
    }

    @ParameterizedTest
    @CsvSource({
        "oauth, databricks.token",
        "oauth, databricks.azure-tenant",
        "entra, databricks.token",
        "managed-identity, databricks.client-secret",
        "token, databricks.client-id"
    })
    void whatWouldBePassedOverInSilenceIsAContradiction(String word, String useless) {
        List<Problem> problems =
                settings(Map.of("databricks.auth", word, useless, "x")).problems();

        assertThat(problems).extracting(Problem::code).containsExactly("SETTINGS-9");
        assertThat(problems.get(0).what()).contains("databricks.auth", useless);
    }

    @ParameterizedTest
    @CsvSource({
        "https://login.microsoftonline.us/t/oauth2/token, true",
        "http://169.254.169.254/metadata/identity/oauth2/token, true",
        "http://127.0.0.1:10443/entra/t/oauth2/token, true",
        "http://login.example.com/token, false",
        "https://user@login.example.com/token, false",
        "https://login.example.com, false"
    })
    void secretsTravelToATokenEndpointOnlyWhereNobodyListens(String url, boolean possible) {
        List<Problem> problems = settings(Map.of("databricks.token-url", url)).problems();

        assertThat(problems.isEmpty()).isEqualTo(possible);
    }

    @Test
    void aWayThatThereIsNotIsRefused() {
        assertThat(settings(Map.of("databricks.auth", "azure")).problems())
                .extracting(Problem::code)
                .containsExactly("SETTINGS-2");
    }

    private static SettingsReader.Found settings(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(WORKSPACE);
        all.putAll(more);
        return new SettingsReader(Path.of("/nonexistent"), Map.of(), Map.of(), all).find();
    }

    private static List<String> missing(Settings settings) {
        return settings.missing(Need.DATABRICKS).stream()
                .map(problem -> problem.what().split("'", -1)[1])
                .toList();
    }
}
