package dev.landfall.platform;

import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.Trouble;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code platform:dataset|create|put|complete} fill a batch; {@code platform:ended} starts a route when one has ended. */
public final class PlatformComponent extends DefaultComponent {
    private final Services services;

    /** What the steps work with. */
    public record Services(
            ExperiencePlatform platform,
            BatchFilling filling,
            Settlement settlement,
            Ledger ledger,
            Trouble trouble,
            Clock clock,
            Duration pollInterval) {}

    public PlatformComponent(Services services) {
        this.services = services;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        PlatformEndpoint endpoint = new PlatformEndpoint(uri, this, remaining, services);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
