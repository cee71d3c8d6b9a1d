package dev.landfall.sandbox.databricks.thrift;

import dev.landfall.sandbox.databricks.access.Guard;
import dev.landfall.sandbox.databricks.admin.AdminApi;
import dev.landfall.sandbox.databricks.compute.Compute;
import dev.landfall.sandbox.databricks.http.Endpoint;
import dev.landfall.sandbox.databricks.http.Label;
import dev.landfall.sandbox.databricks.http.Request;
import dev.landfall.sandbox.databricks.settings.LiveSettings;
import dev.landfall.sandbox.databricks.spark.Engine;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The part of the stand-in that the driver speaks Thrift with: sessions, statements, rows. */
public final class ThriftSide implements AdminApi.Open {
    private static final int SWEEP_SECONDS = 15;

    private final Engine engine;
    private final LiveSettings settings;
    private final Sessions sessions;
    private final Links links;
    private final Statements statements;

    public ThriftSide(
            Engine engine,
            String url,
            LiveSettings settings,
            Clock clock,
            ExecutorService threads,
            ScheduledExecutorService timer) {
        this.engine = engine;
        this.settings = settings;
        sessions = new Sessions(engine, clock);
        links = new Links(url, clock);
        statements = new Statements(engine, settings, links, threads, timer);
        timer.scheduleWithFixedDelay(this::sweep, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
    }

    /** The endpoints that answer for these two computes. */
    public List<Endpoint> endpoints(Guard guard, Compute cluster, Compute warehouse) {
        Endpoint thrift = new ThriftEndpoint(
                guard,
                cluster,
                warehouse,
                settings,
                compute -> new ThriftService(compute, engine.catalog(), sessions, statements, settings));
        return List.of(thrift, links);
    }

    /** What a request asks for, if it is a Thrift call. */
    public static Label label(Request request) {
        return ThriftCall.label(request);
    }

    /** Ends the sessions of compute that was stopped. */
    public void closeAllOf(Compute compute) {
        sessions.closeAllOf(compute);
    }

    @Override
    public void closeAll() {
        sessions.closeAll();
    }

    @Override
    public void cancelAll() {
        sessions.cancelAll();
    }

    @Override
    public Map<String, Object> counts() {
        return sessions.counts();
    }

    private void sweep() {
        sessions.closeIdle(settings.now().sessionIdleSeconds());
        links.sweep();
    }
}
