package dev.landfall.sandbox;

import java.net.URI;
import java.util.List;

/** Tiny stand-ins for the stand-ins: each is a line of shell, by default one that says it is ready and then waits. */
record FakePrograms(String databricksScript, String landingZoneScript, String platformScript) implements Programs {
    static final String WAITS = "exec sleep 600";

    static FakePrograms allReady() {
        return new FakePrograms(
                "echo READY http://127.0.0.1:1; " + WAITS,
                "echo READY http://127.0.0.1:2/landfallzone; " + WAITS,
                "echo READY http://127.0.0.1:3; " + WAITS);
    }

    FakePrograms withDatabricks(String script) {
        return new FakePrograms(script, landingZoneScript, platformScript);
    }

    FakePrograms withLandingZone(String script) {
        return new FakePrograms(databricksScript, script, platformScript);
    }

    FakePrograms withPlatform(String script) {
        return new FakePrograms(databricksScript, landingZoneScript, script);
    }

    @Override
    public void build() {}

    @Override
    public List<String> databricks() {
        return List.of("sh", "-c", databricksScript);
    }

    @Override
    public List<String> landingZone() {
        return List.of("sh", "-c", landingZoneScript);
    }

    @Override
    public List<String> platform(URI landingZone) {
        return List.of("sh", "-c", platformScript, "platform", landingZone.toString());
    }
}
