package dev.landfall.ledger;

import dev.landfall.problem.Problem;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code ledger:prove} ends a run; {@code ledger:problem} is where the error policies lead. */
public final class LedgerComponent extends DefaultComponent {
    private final Ledger ledger;
    private final Prover prover;
    private final Function<Throwable, Problem> telling;
    private final BiConsumer<String, Problem> listener;

    /**
     * @param telling says any failure in our words
     * @param listener hears of each firing that was stopped: dataflow and problem
     */
    public LedgerComponent(
            Ledger ledger, Prover prover, Function<Throwable, Problem> telling, BiConsumer<String, Problem> listener) {
        this.ledger = ledger;
        this.prover = prover;
        this.telling = telling;
        this.listener = listener;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        LedgerEndpoint endpoint = new LedgerEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    Ledger ledger() {
        return ledger;
    }

    Prover prover() {
        return prover;
    }

    Problem told(Throwable failure) {
        return telling.apply(failure);
    }

    void stopped(String dataflow, Problem problem) {
        listener.accept(dataflow, problem);
    }
}
