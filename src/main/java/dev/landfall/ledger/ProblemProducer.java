package dev.landfall.ledger;

import dev.landfall.problem.Problem;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes what stopped a run, says it once in the log, and tells whoever waits for the run. The run stays open. */
final class ProblemProducer extends DefaultProducer {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemProducer.class);

    private final LedgerComponent component;

    ProblemProducer(LedgerEndpoint endpoint, LedgerComponent component) {
        super(endpoint);
        this.component = component;
    }

    @Override
    public void process(Exchange exchange) {
        String dataflow = Optional.ofNullable(exchange.getProperty(Run.DATAFLOW, String.class))
                .orElse(exchange.getFromRouteId());
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Problem problem = component.told(failure);
        LOG.error("{}: {}", dataflow, problem);
        LOG.debug("cause", failure);
        Run run = exchange.getProperty(Run.PROPERTY, Run.class);
        if (run != null) component.ledger().runs().stopped(run, problem.toString());
        component.stopped(dataflow, problem);
    }
}
