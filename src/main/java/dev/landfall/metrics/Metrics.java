package dev.landfall.metrics;

import dev.landfall.ledger.Part;
import dev.landfall.ledger.Run;
import dev.landfall.ledger.RunListener;
import dev.landfall.ledger.RunState;
import dev.landfall.platform.PlatformCall;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Locale;

/**
 * Counts what this process does: rows, bytes, runs, calls and what was tried again. Labelled by dataflow, never by run, so
 * that the number of series is bounded. A restart begins at zero, as Prometheus expects of counters. Thread-safe.
 */
public final class Metrics implements RunListener, PlatformCall.Listener {
    private static final List<RunState> ENDS =
            List.of(RunState.PROVED, RunState.EMPTY, RunState.FAILED, RunState.ABANDONED);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /** What becomes of a dataflow's rows, hop by hop. */
    enum Rows {
        READ("Rows that Databricks gave, of runs that were sealed."),
        STAGED("Rows in the parts of runs that were sealed."),
        MAPPED("Rows that became XDM records, of parts that were sent; a part that is sent again counts again."),
        REJECTED("Rows that could not become records, of parts that were sent."),
        SENT("Records that were put into batches."),
        INGESTED("Records that Experience Platform ingested, of runs that were proved."),
        FAILED("Records that Experience Platform refused, of runs that were proved.");

        private final String meaning;

        Rows(String meaning) {
            this.meaning = meaning;
        }
    }

    /** Adds what this JVM says of its heap, threads, processor and time. */
    public Metrics ofTheProcess() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        return this;
    }

    /** Makes the counters of a dataflow begin at zero, so that the first run is seen as an increase. */
    public void expect(String dataflow) {
        for (Rows rows : Rows.values()) rows(rows, dataflow);
        bytes("staged", dataflow);
        bytes("sent", dataflow);
        ENDS.forEach(state -> runs(state, dataflow));
    }

    private Counter rows(Rows rows, String dataflow) {
        return Counter.builder("landfall.rows." + rows.name().toLowerCase(Locale.ROOT))
                .description(rows.meaning)
                .tag("dataflow", dataflow)
                .register(registry);
    }

    private Counter bytes(String hop, String dataflow) {
        return Counter.builder("landfall." + hop + ".bytes")
                .description("Bytes of parts that were " + hop + ".")
                .tag("dataflow", dataflow)
                .register(registry);
    }

    private Counter runs(RunState state, String dataflow) {
        return Counter.builder("landfall.runs")
                .description("Runs that this process ended, by how they ended.")
                .tags("dataflow", dataflow, "status", state.word())
                .register(registry);
    }

    private static void add(Counter counter, long number) {
        counter.increment((double) number);
    }

    @Override
    public void sealed(Run run, List<Part> parts) {
        add(rows(Rows.READ, run.dataflow()), run.readRows().orElse(0L));
        add(
                rows(Rows.STAGED, run.dataflow()),
                parts.stream().mapToLong(Part::rowCount).sum());
        add(
                bytes("staged", run.dataflow()),
                parts.stream().mapToLong(Part::byteCount).sum());
    }

    @Override
    public void sent(Run run, long mapped, long rejected, long sent, long bytes) {
        add(rows(Rows.MAPPED, run.dataflow()), mapped);
        add(rows(Rows.REJECTED, run.dataflow()), rejected);
        add(rows(Rows.SENT, run.dataflow()), sent);
        add(bytes("sent", run.dataflow()), bytes);
    }

    @Override
    public void ended(Run run) {
        runs(run.state(), run.dataflow()).increment();
        add(rows(Rows.INGESTED, run.dataflow()), run.ingested().orElse(0L));
        add(rows(Rows.FAILED, run.dataflow()), run.failed().orElse(0L));
    }

    /**
     * A call of an outside system is tried again.
     *
     * @param system {@code databricks}, {@code landing-zone} or {@code platform}
     * @param code its status, or a word such as {@code connection}
     */
    public void retried(String system, String code) {
        Counter.builder("landfall.retries")
                .description("Tries of calls to outside systems that were repeated, by what the last try met.")
                .tags("system", system, "code", code)
                .register(registry)
                .increment();
    }

    @Override
    public void retried(String code) {
        retried("platform", code);
    }

    @Override
    public void called(PlatformCall call) {
        String status =
                call.status().isPresent() ? Integer.toString(call.status().getAsInt()) : "none";
        Timer.builder("landfall.platform.calls")
                .description("Tries of calls to Experience Platform, by operation and status.")
                .tags(Tags.of("operation", call.operation(), "status", status))
                .register(registry)
                .record(call.took());
    }

    PrometheusMeterRegistry registry() {
        return registry;
    }
}
