package dev.landfall.ledger;

import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Proves a run whose batch has ended; one that is proved already passes. */
final class ProveProducer extends DefaultProducer {
    private final Prover prover;

    ProveProducer(LedgerEndpoint endpoint, Prover prover) {
        super(endpoint);
        this.prover = prover;
    }

    @Override
    public void process(Exchange exchange) {
        Run run = Objects.requireNonNull(
                exchange.getProperty(Run.PROPERTY, Run.class), "platform:ended starts the route");
        Outcome outcome = exchange.getProperty(Outcome.PROPERTY, Outcome.class);
        if (outcome == null) return;
        Run ended = prover.prove(run, outcome);
        exchange.setProperty(Run.PROPERTY, ended);
        if (ended.state() != RunState.PROVED) exchange.setRouteStop(true);
    }
}
