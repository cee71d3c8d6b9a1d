package dev.landfall.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.problem.ProblemException;
import dev.landfall.settings.AllSettings;
import dev.landfall.settings.SecretVault;
import dev.landfall.settings.Settings;
import dev.landfall.settings.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultsTest {
    @TempDir
    Path folder;

    @Test
    void aReferenceMayStandInTheFileAndIsFollowedOnceWhenItIsNeeded() throws IOException {
        Settings settings = inFile("platform.client-secret = {{planted:client-secret}}");
        int before = PlantedFunction.ASKED.get();

        assertThat(settings.has(AllSettings.PLATFORM_CLIENT_SECRET)).isTrue();
        assertThat(PlantedFunction.ASKED).hasValue(before);
        assertThat(settings.get(AllSettings.PLATFORM_CLIENT_SECRET)).isEqualTo("kept-by-the-vault");
        assertThat(settings.get(AllSettings.PLATFORM_CLIENT_SECRET)).isEqualTo("kept-by-the-vault");
        assertThat(PlantedFunction.ASKED).hasValue(before + 1);
        assertThat(settings + settings.camelProperties().toString()).doesNotContain("kept");
    }

    @Test
    void whatIsNotToBeHadIsToldWithItsName() throws IOException {
        Settings settings = inFile("platform.client-secret = {{planted:other}}\ndatabricks.token = {{nobody:x}}");

        assertThatThrownBy(() -> settings.get(AllSettings.PLATFORM_CLIENT_SECRET))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("SETTINGS-13")
                .hasMessageContaining("{{planted:other}}")
                .hasMessageContaining("this process may not read 'other'")
                .hasMessageContaining("application.properties:1");
        assertThatThrownBy(() -> settings.get(AllSettings.DATABRICKS_TOKEN))
                .hasMessageContaining("SETTINGS-13")
                .hasMessageContaining("{{nobody:x}}");
    }

    @Test
    void whatALibraryQuotesOfASecretIsNotTold() throws IOException {
        Settings settings = inFile("platform.client-secret = {{planted:broken}}");

        assertThatThrownBy(() -> settings.get(AllSettings.PLATFORM_CLIENT_SECRET))
                .hasMessageContaining("SETTINGS-13")
                .hasMessageContaining("IOException")
                .hasMessageNotContaining("kept");
    }

    @Test
    void aDefaultWouldBeASecretInTheOpen() {
        assertThatThrownBy(() -> inFile("platform.client-secret = {{planted:other:hunter2}}"))
                .hasMessageContaining("SETTINGS-5")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void whatOnlyLooksAsksNobody() throws IOException {
        Settings settings = inFile(
                        "platform.client-secret = {{nobody:x}}\nalert.url = {{nobody:y}}\nhttp.token = {{nobody:z}}")
                .with(SecretVault.PRETENDING);

        assertThat(settings.get(AllSettings.PLATFORM_CLIENT_SECRET)).isNotEmpty();
        assertThat(settings.get(AllSettings.ALERT_URL)).hasHost("pretended.invalid");
        assertThat(settings.get(AllSettings.HTTP_TOKEN)).isNotEmpty();
    }

    @Test
    void routesAreKeptFromVaults() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Vaults.keepFrom(context);
            context.init();

            assertThatThrownBy(() -> context.resolvePropertyPlaceholders("{{azure:databricks-token}}"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aSecretOfAVaultIsCheckedAsAnyOther() throws IOException {
        assertThat(inFile("http.token = {{planted:token}}").get(AllSettings.HTTP_TOKEN))
                .isEqualTo("kept-token-of-the-page");
        assertThatThrownBy(() -> inFile("http.token = {{planted:short}}").get(AllSettings.HTTP_TOKEN))
                .hasMessageContaining("SETTINGS-2")
                .hasMessageContaining("16 to 200 visible ASCII characters");
    }

    @Test
    void whatOnlyLooksLikeAReferenceIsASecretInTheOpen() {
        assertThatThrownBy(() -> inFile("platform.client-secret = planted:client-secret"))
                .hasMessageContaining("SETTINGS-5");
    }

    private Settings inFile(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("application.properties"), text);
        return new SettingsReader(file, Map.of(), Map.of(), Map.of()).read().with(new Vaults());
    }
}
