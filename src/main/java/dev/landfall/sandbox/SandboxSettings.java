package dev.landfall.sandbox;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings that point the product at the stand-ins. The credentials are the stand-ins' own, known to everybody. */
record SandboxSettings(SandboxOptions options, SandboxUrls urls) {

    Map<String, String> toMap() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.putAll(databricks());
        settings.putAll(platform());
        settings.putAll(ours());
        return settings;
    }

    private Map<String, String> databricks() {
        return Map.of(
                "databricks.host", urls.of(StandIn.DATABRICKS).toString(),
                "databricks.http-path", "/sql/protocolv1/o/0/1120-100000-landfall",
                "databricks.token", "dapi-landfall-sandbox");
    }

    private Map<String, String> platform() {
        String url = urls.of(StandIn.PLATFORM).toString();
        return Map.of(
                "platform.url", url,
                "platform.ims-url", url,
                "platform.client-id", "landfall-sandbox",
                "platform.client-secret", "landfall-sandbox-secret",
                "platform.organization", "5F1A0000000000000A495C00@AdobeOrg",
                "platform.sandbox", "prod",
                "platform.dataset.gaming-profile", "65f000000000000000000001",
                "platform.poll-interval", "500ms");
    }

    private Map<String, String> ours() {
        Path folder = options.folder();
        return Map.of(
                "ledger.url", "jdbc:sqlite:" + folder.resolve("ledger.db"),
                "rejects.url", folder.resolve("rejects").toString(),
                "landing.spool", folder.resolve("spool").toString());
    }
}
