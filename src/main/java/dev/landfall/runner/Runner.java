package dev.landfall.runner;

import com.azure.storage.blob.specialized.BlobInputStream;
import dev.landfall.landing.PartContent;
import dev.landfall.landing.Spool;
import dev.landfall.ledger.Run;
import dev.landfall.ledger.RunState;
import dev.landfall.ledger.Serving;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import dev.landfall.routes.Dataflow;
import dev.landfall.routes.RouteUnit;
import dev.landfall.settings.AllSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.BiConsumer;
import org.apache.camel.CamelContext;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.jspecify.annotations.Nullable;

/**
 * One process that runs dataflows: Camel Main over the routes folder, alone on its ledger or with replicas beside it.
 * Closing it lets what is in flight end within the shutdown time; what does not end is resumed by the next one, or by a replica.
 */
public final class Runner implements AutoCloseable {
    private static final String SETTLE = "settle";

    /** The longest that a sealed run is looked for, and some more. */
    private static final Duration ABOUT_TO_LOAD = Duration.ofSeconds(15);

    private final Features features;
    private final Serving serving;
    private final Takeover takeover;
    private final Spool.Claim spool;
    private final Main main = new Main();
    private volatile boolean isServing;
    private volatile @Nullable LiveRoutes live;

    /** @param listener hears of each firing that was stopped: dataflow and problem */
    public Runner(Features features, BiConsumer<String, Problem> listener) {
        this.features = features;
        this.serving = features.ledger().leases().serve();
        try {
            this.spool = features.spool().claim();
            features.rejects().expire(features.settings().get(AllSettings.REJECTS_KEEP), features.clock());
        } catch (ProblemException e) {
            serving.close();
            throw e;
        }
        this.takeover = new Takeover(features.ledger(), this::takeUp);
        configure(listener);
    }

    private void configure(BiConsumer<String, Problem> listener) {
        Path routes = features.settings().get(AllSettings.ROUTES);
        main.setPropertyPlaceholderLocations("false");
        Properties properties = new Properties();
        properties.putAll(features.settings().camelProperties());
        main.setOverrideProperties(properties);
        main.configure().withName("landfall");
        main.configure().withRoutesIncludePattern("file:%s/**/*.camel.yaml".formatted(routes));
        main.configure().withSourceLocationEnabled(true);
        // Without spooling a marshalled part would be held in memory.
        main.configure().withStreamCachingSpoolEnabled(true);
        main.configure()
                .withStreamCachingSpoolDirectory(
                        features.spool().folder().resolve("camel").toString());
        main.configure().withStreamCachingBufferSize(1 << 16);
        // Parts are mapped while they come.
        main.configure()
                .withStreamCachingDenyClasses(BlobInputStream.class.getName() + "," + PartContent.class.getName());
        main.configure()
                .withShutdownTimeout(Math.toIntExact(
                        features.settings().get(AllSettings.SHUTDOWN_TIMEOUT).toSeconds()));
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeConfigure(BaseMainSupport support) {
                features.bind(support.getCamelContext(), listener, Runner.this::follow);
            }
        });
    }

    /** Runs all routes on their schedules until the process is told to end; first takes up what was interrupted. */
    public void serve() {
        isServing = true;
        start(true);
        features.ledger().runs().open().stream()
                .filter(run -> run.state() == RunState.EXTRACTING)
                .forEach(this::takeUp);
        if (features.ledger().isShared()) takeover.begin();
    }

    /** A window that was cut is followed by the next one at once, not when the schedule says so. */
    private void follow(Run proved) {
        if (isServing && proved.more()) takeUp(proved);
    }

    private void takeUp(Run run) {
        trigger(run.dataflow());
    }

    /** Fires the schedule of a dataflow once more, now, unless it is about to fire so already. */
    void trigger(String dataflow) {
        LiveRoutes routes = live;
        if (routes == null || !routes.defers(dataflow)) schedules().fire(dataflow);
    }

    /**
     * For edits while {@link #serve} serves: what is wanted takes the place of what runs.
     *
     * @param started what the route files made when they were checked
     */
    public LiveRoutes live(List<RouteUnit> started) {
        RouteSwap swap = new RouteSwap(context(), schedules(), started);
        LiveRoutes routes = new LiveRoutes(swap, schedules(), this::isUnderWay, features.clock(), started);
        live = routes;
        return routes;
    }

    private boolean isUnderWay(RouteUnit unit) {
        return unit.routeIds().stream()
                        .anyMatch(id -> context().getInflightRepository().size(id) > 0)
                || schedules().isFiring(unit.name())
                || features.ledger()
                        .runs()
                        .open(unit.name())
                        .filter(this::isAboutToLoad)
                        .isPresent();
    }

    /** Between the end of its extract and the beginning of its load; unless nobody loads it. */
    private boolean isAboutToLoad(Run run) {
        long since = features.clock().millis() - run.sealedAt().orElse(0L);
        return run.state() == RunState.SEALED && run.problem().isEmpty() && since < ABOUT_TO_LOAD.toMillis();
    }

    /** Starts the routes of one dataflow but for its extract: what is sealed is loaded, what is completed is watched. */
    public void load(Dataflow dataflow) {
        start(false);
        try {
            startLoad(dataflow, schedules().of(dataflow.name()).orElseThrow());
        } catch (Exception e) {
            throw started(dataflow.name(), e);
        }
    }

    private void startLoad(Dataflow dataflow, QuartzEndpoint schedule) throws Exception {
        context().getRouteController().startRoute(SETTLE);
        for (String id : dataflow.routeIds()) {
            if (!isExtract(id, schedule)) context().getRouteController().startRoute(id);
        }
    }

    private boolean isExtract(String id, QuartzEndpoint schedule) {
        return context().getRoute(id).getEndpoint().equals(schedule);
    }

    /** Starts the routes of one dataflow and fires its schedule once, now. */
    public void fire(Dataflow dataflow) {
        start(false);
        try {
            QuartzEndpoint schedule = schedules().of(dataflow.name()).orElseThrow();
            startLoad(dataflow, schedule);
            for (String id : dataflow.routeIds())
                if (isExtract(id, schedule)) context().getRouteController().startRoute(id);
            schedules().onlyNow(dataflow.name());
        } catch (Exception e) {
            throw started(dataflow.name(), e);
        }
    }

    private void start(boolean all) {
        main.configure().withAutoStartup(all);
        try {
            main.start();
        } catch (Exception e) {
            throw started("routes", e);
        }
    }

    private static ProblemException started(String where, Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException told) return told;
        }
        return new ProblemException(RunnerProblem.NOT_STARTED.at(where, String.valueOf(e.getMessage())), e);
    }

    private Schedules schedules() {
        return new Schedules(context());
    }

    /** Whether all routes have started, and none was told to end yet. */
    boolean isServing() {
        return isServing && main.isStarted();
    }

    public CamelContext context() {
        return main.getCamelContext();
    }

    @Override
    public void close() {
        isServing = false;
        takeover.close();
        main.stop();
        spool.close();
        serving.close();
    }
}
