package dev.landfall.landing;

import dev.landfall.ledger.Ledger;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code landing:parts|stage|seal|sealed|open|purge}: what the landing zone needs beyond the blob endpoint. */
public final class LandingComponent extends DefaultComponent {
    private final LandingSteps steps;
    private final SealedRuns sealed;

    public LandingComponent(LandingSteps steps, Ledger ledger) {
        this.steps = steps;
        this.sealed = new SealedRuns(ledger);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        LandingEndpoint endpoint = new LandingEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    LandingSteps steps() {
        return steps;
    }

    SealedRuns sealed() {
        return sealed;
    }
}
