package dev.landfall.databricks;

import dev.landfall.landing.Column;
import dev.landfall.ledger.Lease;
import dev.landfall.ledger.LogMarks;
import dev.landfall.ledger.Run;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.SynchronizationAdapter;

/** Puts the run and its SQL on the exchange, or ends the exchange; keeps the dataflow's lease until the exchange is through. */
final class DatabricksProducer extends DefaultProducer {
    private final Extraction extraction;
    private final SessionSource sessions;
    private final Source source;

    DatabricksProducer(DatabricksEndpoint endpoint, Extraction extraction, SessionSource sessions, Source source) {
        super(endpoint);
        this.extraction = extraction;
        this.sessions = sessions;
        this.source = source;
    }

    @Override
    public void process(Exchange exchange) {
        try (LogMarks marks = LogMarks.begin().dataflow(source.dataflow())) {
            plan(exchange, marks);
        }
    }

    private void plan(Exchange exchange, LogMarks marks) {
        exchange.setProperty(Run.DATAFLOW, source.dataflow());
        Lease lease = extraction.lease(source);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                lease.close();
            }
        });
        Optional<Run> run = extraction.begin(source);
        if (run.isEmpty()) {
            exchange.setRouteStop(true);
            return;
        }
        marks.run(run.get());
        sessions.openFor(source.dataflow(), run.map(Run::id)); // the route's jdbc step runs in this thread
        exchange.setProperty(Run.PROPERTY, run.get());
        Window window = Window.parse(run.get().frozen());
        exchange.setProperty(Column.PROPERTY, window.columns());
        exchange.getMessage().setBody(window.sql());
    }
}
