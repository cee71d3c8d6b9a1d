package dev.landfall.ledger;

import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code ledger:prove} ends a run; {@code ledger:problem} is where the error policies lead. */
public final class LedgerComponent extends DefaultComponent {
    private final Prover prover;
    private final Trouble trouble;
    private final Consumer<Run> proved;

    /** @param proved hears of each run that was proved */
    public LedgerComponent(Prover prover, Trouble trouble, Consumer<Run> proved) {
        this.prover = prover;
        this.trouble = trouble;
        this.proved = proved;
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

    Consumer<Run> proved() {
        return proved;
    }

    Trouble trouble() {
        return trouble;
    }
}
