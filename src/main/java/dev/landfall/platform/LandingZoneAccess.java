package dev.landfall.platform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.problem.ProblemException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** Asks for the landing zone's credentials; refreshes them, which ends those in use at once, only when told to. */
final class LandingZoneAccess {
    private final Gateway gateway;

    LandingZoneAccess(Gateway gateway) {
        this.gateway = gateway;
    }

    LandingZoneCredentials credentials(String type) {
        return answered(request("landingZoneCredentials", "GET", type));
    }

    /** Repeating it after an answer that was lost is harmless: the credentials in use are dead either way. */
    LandingZoneCredentials refreshed(String type) {
        return answered(request("refreshLandingZoneCredentials", "POST", type).with("action", "refresh"));
    }

    private static Request request(String operation, String method, String type) {
        return Request.of(
                        operation,
                        method,
                        "/data/foundation/connectors/landingzone/credentials",
                        "View Sources and Manage Sources")
                .with("type", type);
    }

    private LandingZoneCredentials answered(Request request) {
        JsonNode answer = gateway.call(request, Json::tree);
        refuseAmazon(request, answer);
        return credentials(request, answer);
    }

    private void refuseAmazon(Request request, JsonNode answer) {
        String provider = answer.path("dlzProvider").asText("");
        if (provider.startsWith("Amazon") || answer.path("credentials").has("awsAccessKeyId")) {
            throw new ProblemException(PlatformProblem.LANDING_ZONE_NOT_ON_AZURE.at(
                    gateway.wording().where(request),
                    gateway.connection().organization(),
                    provider.isEmpty() ? "Amazon S3" : provider));
        }
    }

    private LandingZoneCredentials credentials(Request request, JsonNode answer) {
        String container = text(request, answer, "containerName");
        return new LandingZoneCredentials(
                container,
                endpoint(request, text(request, answer, "SASUri"), container),
                text(request, answer, "SASToken"),
                text(request, answer, "storageAccountName"),
                expiry(request, answer.path("expiryDate")));
    }

    /** What stands before the container, for an emulator with the account's name in the path. */
    private URI endpoint(Request request, String sasUri, String container) {
        String address = sasUri.split("\\?", 2)[0];
        if (!address.endsWith("/" + container)) {
            throw gateway.wording().notUnderstood(request, "'SASUri' does not lead to '" + container + "'");
        }
        return URI.create(address.substring(0, address.length() - container.length() - 1));
    }

    /** A date; should it ever come with a time, its day. */
    private Optional<LocalDate> expiry(Request request, JsonNode date) {
        String text = date.asText("");
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(LocalDate.parse(text.substring(0, Math.min(10, text.length()))));
        } catch (DateTimeException e) {
            throw gateway.wording().notUnderstood(request, "'expiryDate' is '" + text + "', which is no date");
        }
    }

    private String text(Request request, JsonNode answer, String name) {
        String text = answer.path(name).asText("");
        if (text.isEmpty()) {
            throw gateway.wording().notUnderstood(request, "'" + name + "' is missing");
        }
        return text;
    }
}
