package dev.landfall.ledger;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** {@code ledger:prove} or {@code ledger:problem}. */
public final class LedgerEndpoint extends DefaultEndpoint {
    private final LedgerComponent component;
    private final String step;

    LedgerEndpoint(String uri, LedgerComponent component, String step) {
        super(uri, component);
        this.component = component;
        this.step = step;
    }

    @Override
    public Producer createProducer() {
        return switch (step) {
            case "prove" -> new ProveProducer(this, component.prover(), component.proved());
            case "problem" -> new ProblemProducer(this, component.trouble());
            default ->
                throw new IllegalArgumentException(
                        "There is no step 'ledger:%s'; write ledger:prove or ledger:problem".formatted(step));
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("ledger:" + step + " starts no route");
    }
}
