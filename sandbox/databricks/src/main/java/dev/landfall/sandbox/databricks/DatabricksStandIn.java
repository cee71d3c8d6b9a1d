package dev.landfall.sandbox.databricks;

import dev.landfall.sandbox.databricks.access.AccessApi;
import dev.landfall.sandbox.databricks.access.AzureApi;
import dev.landfall.sandbox.databricks.access.Guard;
import dev.landfall.sandbox.databricks.access.Tokens;
import dev.landfall.sandbox.databricks.admin.AdminApi;
import dev.landfall.sandbox.databricks.compute.Compute;
import dev.landfall.sandbox.databricks.compute.ComputeApi;
import dev.landfall.sandbox.databricks.http.CallLog;
import dev.landfall.sandbox.databricks.http.Endpoint;
import dev.landfall.sandbox.databricks.http.Faults;
import dev.landfall.sandbox.databricks.http.WebServer;
import dev.landfall.sandbox.databricks.settings.LiveSettings;
import dev.landfall.sandbox.databricks.settings.Settings;
import dev.landfall.sandbox.databricks.spark.Engine;
import dev.landfall.sandbox.databricks.thrift.ThriftSide;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/**
 * A Databricks workspace on this machine: Spark and Delta behind the protocol that the Databricks driver speaks, with the REST calls
 * that wake compute. It serves until it is told to stop.
 */
public final class DatabricksStandIn {
    static final String CLUSTER = "1120-100000-landfall";
    static final String WAREHOUSE = "landfall0000000";

    private static final int USAGE_ERROR = 2;

    private final Clock clock = Clock.systemUTC();
    private final CommandLine line;
    private final StateFolder state;
    private final LiveSettings settings;
    private final Faults faults = new Faults();
    private final CallLog calls = new CallLog(clock);
    private final ExecutorService threads = Executors.newCachedThreadPool(daemons("stand-in"));
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(daemons("stand-in-timer"));
    private final WebServer server;

    private DatabricksStandIn(CommandLine line) throws IOException {
        this.line = line;
        state = StateFolder.take(line.state());
        settings = new LiveSettings(
                Settings.defaults().withReorder(line.reorder()).withColdStartSeconds(line.coldStartSeconds()));
        server = new WebServer(line.port(), faults, calls);
    }

    /** Exit codes: 2 for a mistake in the command line, a port or a state folder that is taken. */
    public static void main(String[] arguments) {
        PrintStream out = System.out;
        // Delta prints to stdout now and then, which is for READY alone
        System.setOut(System.err);
        try {
            DatabricksStandIn standIn = new DatabricksStandIn(CommandLine.parse(arguments));
            standIn.serve();
            out.println("READY " + standIn.server.url());
        } catch (IllegalArgumentException e) {
            exit(e.getMessage() + "\n\n" + CommandLine.USAGE);
        } catch (BindException e) {
            exit("port " + CommandLine.parse(arguments).port()
                    + " is taken on 127.0.0.1; stop what listens there or name another --port");
        } catch (IOException e) {
            exit(e.getMessage());
        }
    }

    private static void exit(String why) {
        System.err.println("databricks-stand-in: " + why);
        System.exit(USAGE_ERROR);
    }

    private void serve() {
        // native libraries of Spark's compression codecs are unpacked there
        System.setProperty("java.io.tmpdir", state.scratch().toString());
        Engine engine = Engine.start(state.path(), line.catalog());
        ThriftSide thrift = new ThriftSide(engine, server.url(), settings, clock, threads, timer);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(engine, thrift), "stop"));
        server.start(threads, endpoints(thrift), ThriftSide::label);
    }

    private List<Endpoint> endpoints(ThriftSide thrift) {
        Tokens tokens = new Tokens(line.clientSecret(), clock);
        Guard guard = new Guard(line.token(), tokens);
        Compute cluster =
                new Compute(Compute.Kind.CLUSTER, CLUSTER, !line.stopped(), clock, settings, thrift::closeAllOf);
        Compute warehouse =
                new Compute(Compute.Kind.WAREHOUSE, WAREHOUSE, !line.stopped(), clock, settings, thrift::closeAllOf);
        List<Endpoint> endpoints = new ArrayList<>(thrift.endpoints(guard, cluster, warehouse));
        endpoints.add(new ComputeApi(guard, cluster, warehouse, settings));
        endpoints.add(new AccessApi(server.url(), line.clientId(), line.clientSecret(), tokens, settings));
        endpoints.add(new AzureApi(line.clientId(), line.clientSecret(), tokens, settings, clock));
        endpoints.add(new AdminApi(settings, faults, calls, thrift));
        return endpoints;
    }

    private void stop(Engine engine, ThriftSide thrift) {
        server.close();
        thrift.closeAll();
        engine.close();
        try {
            state.release();
        } catch (IOException e) {
            System.err.println("databricks-stand-in: scratch files stay in " + state.scratch() + ": " + e.getMessage());
        }
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
