package dev.landfall.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformConnectionTest {

    @Test
    void theSecretIsNeverPrinted() {
        assertThat(connection("https://platform.adobe.io", "prod").toString())
                .contains("client")
                .doesNotContain("hush");
    }

    @Test
    void aTrailingSlashIsDropped() {
        assertThat(connection("https://platform.adobe.io/", "prod").platform())
                .isEqualTo(URI.create("https://platform.adobe.io"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"platform.adobe.io", "ftp://x", "https://u:p@x", "https://x?y=1", "https:///x"})
    void anAddressThatCannotBeOneIsRefused(String address) {
        assertThatThrownBy(() -> connection(address, "prod")).hasMessageContaining("platform is");
    }

    @Test
    void anEmptySandboxIsRefused() {
        assertThatThrownBy(() -> connection("https://x", " ")).hasMessageContaining("sandbox is empty");
    }

    private static PlatformConnection connection(String platform, String sandbox) {
        return new PlatformConnection(
                URI.create(platform),
                URI.create("https://ims-na1.adobelogin.com"),
                "client",
                () -> "hush",
                "ACME@AdobeOrg",
                sandbox,
                "openid",
                Duration.ofSeconds(60),
                Duration.ofMinutes(15));
    }
}
