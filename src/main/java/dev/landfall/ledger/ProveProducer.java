package dev.landfall.ledger;

import java.util.Objects;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Proves a run whose batch has ended; one that is proved already passes. */
final class ProveProducer extends DefaultProducer {
    private final Prover prover;
    private final Consumer<Run> proved;

    ProveProducer(LedgerEndpoint endpoint, Prover prover, Consumer<Run> proved) {
        super(endpoint);
        this.prover = prover;
        this.proved = proved;
    }

    @Override
    public void process(Exchange exchange) {
        Run run = Objects.requireNonNull(
                exchange.getProperty(Run.PROPERTY, Run.class), "platform:ended starts the route");
        Outcome outcome = exchange.getProperty(Outcome.PROPERTY, Outcome.class);
        if (outcome == null) return;
        Run ended = prover.prove(run, outcome);
        exchange.setProperty(Run.PROPERTY, ended);
        if (ended.state() == RunState.PROVED) proved.accept(ended);
        else exchange.setRouteStop(true);
    }
}
