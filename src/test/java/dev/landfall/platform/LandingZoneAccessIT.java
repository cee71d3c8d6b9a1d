package dev.landfall.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The credentials that the sandbox's Experience Platform gives open the sandbox's landing zone. */
class LandingZoneAccessIT {

    @Test
    void theCredentialsOpenTheContainer(@TempDir Path folder) throws IOException, InterruptedException {
        try (StandIn zone = StandIn.start("landing-zone", folder);
                PlatformStandIn standIn = PlatformStandIn.start(
                        folder, "--landing-zone", zone.url().toString())) {
            LandingZoneCredentials credentials = ExperiencePlatform.at(standIn.connection(), call -> {})
                    .landingZoneCredentials(ExperiencePlatform.DATABRICKS_LANDING_ZONE);

            assertThat(credentials.containerName()).isEqualTo("dlz-databricks-container");
            assertThat(credentials.endpoint()).isEqualTo(zone.url());
            assertThat(credentials.expiry().orElseThrow()).isAfter(LocalDate.now(ZoneOffset.UTC));
            assertThat(listed(credentials)).isEqualTo(200);
        }
    }

    private static int listed(LandingZoneCredentials credentials) throws IOException, InterruptedException {
        URI container = URI.create("%s/%s?restype=container&comp=list&%s"
                .formatted(credentials.endpoint(), credentials.containerName(), credentials.sasToken()));
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(container).build(), BodyHandlers.discarding())
                .statusCode();
    }
}
