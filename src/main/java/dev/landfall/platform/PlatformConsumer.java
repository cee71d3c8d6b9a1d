package dev.landfall.platform;

import dev.landfall.ledger.Batch;
import dev.landfall.ledger.Lease;
import dev.landfall.ledger.LogMarks;
import dev.landfall.ledger.Outcome;
import dev.landfall.ledger.Run;
import dev.landfall.ledger.RunState;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
            services.ledger().runs().open().stream()
                    .filter(PlatformConsumer::isIngesting)
                    .forEach(run -> guarded(run, this::settle));
            services.ledger().runs().unpurged().forEach(run -> guarded(run, this::purge));
            services.settlement().leftOrphans().forEach(run -> guarded(run, services.filling()::abortOrphans));
        } catch (RuntimeException e) {
            services.trouble().tell("settle", null, e); // looked at again
        }
    }

    /** One dataflow's trouble keeps no other from being looked at. What another process has, it looks after. */
    private void guarded(Run seen, Consumer<Run> work) {
        Optional<Lease> free = services.ledger().leases().take(seen.dataflow());
        if (free.isEmpty()) return;
        try (LogMarks marks = LogMarks.of(seen)) {
            marks.batch(batch(seen));
            work.accept(services.ledger().runs().refresh(seen)); // another may have gone on with it before
        } catch (RuntimeException e) {
            services.trouble().tell(seen.dataflow(), seen, e);
        } finally {
            free.get().close();
        }
    }

    private Optional<String> batch(Run run) {
        return services.ledger().batches().of(run, Batch.State.COMPLETED).flatMap(Batch::batchId);
    }

    private void settle(Run run) {
        if (!isIngesting(run)) return;
        services.settlement().look(run).ifPresent(outcome -> emit(run, Optional.of(outcome)));
    }

    private static boolean isIngesting(Run run) {
        return run.state() == RunState.INGESTING;
    }

    private void purge(Run run) {
        if (run.purgedAt().isEmpty()) emit(run, Optional.empty());
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
