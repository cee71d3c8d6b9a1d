package dev.landfall.landing;

import dev.landfall.ledger.Run;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts the load of a sealed run: at once when the seal says so, else when the ledger, asked every ten seconds, has one.
 * One run at a time; a load that did not come through is tried again after a wait that doubles up to ten minutes.
 */
final class LandingConsumer extends DefaultConsumer {
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final String dataflow;
    private final SealedRuns sealed;
    private @Nullable ScheduledExecutorService looks;
    private Duration wait = LOOK;
    private long notBefore = Long.MIN_VALUE;

    LandingConsumer(LandingEndpoint endpoint, Processor processor, String dataflow, SealedRuns sealed) {
        super(endpoint, processor);
        this.dataflow = dataflow;
        this.sealed = sealed;
    }

    @Override
    @SuppressWarnings(
            "FutureReturnValueIgnored") // a look handles its own failures and is repeated until the executor ends
    protected void doStart() throws Exception {
        super.doStart();
        ScheduledExecutorService started = getEndpoint()
                .getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadScheduledExecutor(this, "load-" + dataflow);
        started.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
        sealed.await(dataflow, () -> started.execute(this::look));
        looks = started;
    }

    @Override
    protected void doStop() throws Exception {
        sealed.forget(dataflow);
        if (looks != null)
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdownGraceful(looks);
        super.doStop();
    }

    private void look() {
        if (System.nanoTime() < notBefore && notBefore != Long.MIN_VALUE) return;
        if (sealed.hasPartsUnderWay(dataflow)) return;
        try {
            sealed.take(dataflow).ifPresent(this::load);
        } catch (RuntimeException e) {
            getExceptionHandler().handleException("cannot look for a sealed run of " + dataflow, e);
            later();
        }
    }

    private void load(SealedRuns.Taken taken) {
        try {
            load(taken.run());
        } finally {
            taken.lease().close();
        }
        if (sealed.next(dataflow).isPresent()) later();
        else wait = LOOK;
    }

    private void load(Run run) {
        Exchange exchange = createExchange(false);
        try {
            exchange.setProperty(Run.DATAFLOW, dataflow);
            exchange.setProperty(Run.PROPERTY, run);
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) getExceptionHandler().handleException(exchange.getException());
        releaseExchange(exchange, false);
    }

    private void later() {
        notBefore = System.nanoTime() + wait.toNanos();
        Duration doubled = wait.multipliedBy(2);
        wait = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }
}
