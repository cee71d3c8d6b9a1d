package dev.landfall.ledger;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code ledger:prove} ends a run; {@code ledger:problem} is where the error policies lead. */
public final class LedgerComponent extends DefaultComponent {
    private final Prover prover;
    private final Trouble trouble;

    public LedgerComponent(Prover prover, Trouble trouble) {
        this.prover = prover;
        this.trouble = trouble;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        LedgerEndpoint endpoint = new LedgerEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    Prover prover() {
        return prover;
    }

    Trouble trouble() {
        return trouble;
    }
}
