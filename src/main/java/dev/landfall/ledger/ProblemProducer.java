package dev.landfall.ledger;

import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Where the error policies of the routes lead. */
final class ProblemProducer extends DefaultProducer {
    private final Trouble trouble;

    ProblemProducer(LedgerEndpoint endpoint, Trouble trouble) {
        super(endpoint);
        this.trouble = trouble;
    }

    @Override
    public void process(Exchange exchange) {
        String dataflow = Optional.ofNullable(exchange.getProperty(Run.DATAFLOW, String.class))
                .orElse(exchange.getFromRouteId());
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        try (LogMarks marks = LogMarks.begin()) {
            marks.part(exchange.getProperty(Part.PROPERTY, Part.class));
            trouble.tell(dataflow, exchange.getProperty(Run.PROPERTY, Run.class), failure);
        }
    }
}
