package dev.landfall.metrics;

import dev.landfall.ledger.Ledger;
import dev.landfall.status.DataflowStatus;
import dev.landfall.status.Health;
import dev.landfall.status.Statuses;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.JdbiException;

/**
 * What Prometheus reads: the counters of this process, and gauges that are read from the ledger at that moment, so that
 * they survive a restart and all replicas tell the same. Where the ledger does not answer, the gauges stay as they were, and
 * {@code landfall_ledger_up} says so.
 */
public final class Scrape implements Supplier<String> {
    private final Metrics metrics;
    private final Statuses statuses;
    private final List<Gauge> gauges;
    private final MultiGauge credentials;
    private final MultiGauge up;

    private record Gauge(MultiGauge meter, Function<DataflowStatus, Optional<Double>> value) {}

    public Scrape(Metrics metrics, Statuses statuses, Ledger ledger) {
        this.metrics = metrics;
        this.statuses = statuses;
        this.gauges = List.of(
                gauge("lag.seconds", "Since the last run ended that came through.", status -> status.lag()
                        .map(Scrape::seconds)),
                gauge(
                        "last.success.timestamp.seconds",
                        "When the last run ended that came through.",
                        status -> status.success().map(at -> at.toEpochMilli() / 1000.0)),
                gauge("next.firing.timestamp.seconds", "When the schedule fires next.", status -> status.next()
                        .map(at -> at.toEpochMilli() / 1000.0)),
                gauge("wake.seconds", "What the last run waited for the compute to start.", status -> status.last()
                        .map(run -> run.wakeMs() / 1000.0)),
                gauge("last.run.duration.seconds", "How long the last run takes, or took.", this::duration),
                gauge("health", "0 ok, 1 degraded, 2 failing.", status -> Optional.of(badness(status.health()))),
                gauge(
                        "paused",
                        "1 while the schedule is paused.",
                        status -> Optional.of(status.pause().isPresent() ? 1.0 : 0.0)),
                gauge(
                        "stops",
                        "How often a problem stopped the dataflow in a row.",
                        status -> Optional.of(ledger.stops()
                                .of(status.name())
                                .map(stop -> (double) stop.times())
                                .orElse(0.0))));
        this.credentials = meter(
                "landfall.credentials.expiry.seconds",
                "Until the credentials of the landing zone end, where it is known.");
        this.up = meter("landfall.ledger.up", "1 when the ledger answered.");
    }

    private Gauge gauge(String name, String meaning, Function<DataflowStatus, Optional<Double>> value) {
        return new Gauge(meter("landfall." + name, meaning), value);
    }

    private MultiGauge meter(String name, String meaning) {
        return MultiGauge.builder(name).description(meaning).register(metrics.registry());
    }

    private Optional<Double> duration(DataflowStatus status) {
        return status.last()
                .map(run -> seconds(
                        Duration.ofMillis(run.endedAt().orElse(status.now().toEpochMilli()) - run.openedAt())));
    }

    private static double badness(Health health) {
        return switch (health) {
            case OK -> 0;
            case DEGRADED -> 1;
            case FAILING -> 2;
        };
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }

    /** In Prometheus' text format. */
    @Override
    public synchronized String get() {
        boolean isUp = read();
        up.register(List.of(MultiGauge.Row.of(Tags.empty(), isUp ? 1 : 0)), true);
        return metrics.registry().scrape();
    }

    private boolean read() {
        try {
            List<DataflowStatus> all = statuses.all();
            all.forEach(status -> metrics.expect(status.name()));
            for (Gauge gauge : gauges) gauge.meter().register(rows(all, gauge), true);
            credentials.register(
                    untilTheEnd()
                            .map(seconds -> MultiGauge.Row.of(Tags.empty(), seconds))
                            .toList(),
                    true);
            return true;
        } catch (JdbiException e) {
            return false;
        }
    }

    private static Iterable<MultiGauge.Row<?>> rows(List<DataflowStatus> all, Gauge gauge) {
        Stream<MultiGauge.Row<?>> rows = all.stream().flatMap(status -> gauge.value().apply(status).stream()
                .map(value -> MultiGauge.Row.of(Tags.of("dataflow", status.name()), value)));
        return rows.toList();
    }

    private Stream<Double> untilTheEnd() {
        Instant now = statuses.now();
        return statuses
                .credentials()
                .flatMap(end -> end.day())
                .map(day -> seconds(Duration.between(now, day.atStartOfDay().toInstant(ZoneOffset.UTC))))
                .stream();
    }
}
