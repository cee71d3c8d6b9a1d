package dev.landfall.platform;

import dev.landfall.ledger.Outcome;
import dev.landfall.ledger.Run;
import dev.landfall.ledger.RunState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the completed batches of all dataflows in turn and starts the route for each that has ended, and once more for
 * each proved run whose parts could not be purged.
 */
final class PlatformConsumer extends DefaultConsumer {
    private final PlatformComponent.Services services;
    private @Nullable ScheduledExecutorService looks;

    PlatformConsumer(PlatformEndpoint endpoint, Processor processor, PlatformComponent.Services services) {
        super(endpoint, processor);
        this.services = services;
    }

    @Override
    @SuppressWarnings(
            "FutureReturnValueIgnored") // a look handles its own failures and is repeated until the executor ends
    protected void doStart() throws Exception {
        super.doStart();
        ScheduledExecutorService started = getEndpoint()
                .getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadScheduledExecutor(this, "settle");
        long every = services.pollInterval().toMillis();
        started.scheduleWithFixedDelay(this::look, 0, every, TimeUnit.MILLISECONDS);
        looks = started;
    }

    @Override
    protected void doStop() throws Exception {
        if (looks != null)
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdownGraceful(looks);
        super.doStop();
    }

    private void look() {
        try {
            List<Run> open = services.ledger().runs().open();
            open.stream()
                    .filter(run -> run.state() == RunState.INGESTING)
                    .forEach(run -> guarded(run, () -> settle(run)));
            services.ledger().runs().unpurged().forEach(run -> guarded(run, () -> emit(run, Optional.empty())));
            services.settlement().abortOrphans(services.filling());
        } catch (RuntimeException e) {
            getExceptionHandler().handleException("cannot look after the batches; they are looked at again", e);
        }
    }

    /** One dataflow's trouble keeps no other from being looked at. */
    private void guarded(Run run, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            services.trouble().tell(run.dataflow(), run, e);
        }
    }

    private void settle(Run run) {
        services.settlement().look(run).ifPresent(outcome -> emit(run, Optional.of(outcome)));
    }

    private void emit(Run run, Optional<Outcome> outcome) {
        Exchange exchange = createExchange(false);
        exchange.setProperty(Run.DATAFLOW, run.dataflow());
        exchange.setProperty(Run.PROPERTY, run);
        outcome.ifPresent(value -> exchange.setProperty(Outcome.PROPERTY, value));
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) getExceptionHandler().handleException(exchange.getException());
        releaseExchange(exchange, false);
    }
}
