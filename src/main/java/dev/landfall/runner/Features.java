package dev.landfall.runner;

import dev.landfall.csv.PlainCsvDataFormat;
import dev.landfall.databricks.Compute;
import dev.landfall.databricks.DatabricksComponent;
import dev.landfall.databricks.DatabricksConnection;
import dev.landfall.databricks.Extraction;
import dev.landfall.databricks.Planner;
import dev.landfall.databricks.SessionSource;
import dev.landfall.databricks.Window;
import dev.landfall.landing.Access;
import dev.landfall.landing.Extract;
import dev.landfall.landing.LandingComponent;
import dev.landfall.landing.LandingSteps;
import dev.landfall.landing.LandingZone;
import dev.landfall.landing.PersonalData;
import dev.landfall.landing.Spool;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.LedgerAddress;
import dev.landfall.ledger.LedgerComponent;
import dev.landfall.ledger.Prover;
import dev.landfall.ledger.Run;
import dev.landfall.ledger.Trouble;
import dev.landfall.mapping.MappingComponent;
import dev.landfall.mapping.UsedSets;
import dev.landfall.mapping.XdmLines;
import dev.landfall.metrics.Metrics;
import dev.landfall.platform.BatchFilling;
import dev.landfall.platform.ExperiencePlatform;
import dev.landfall.platform.LandingZoneCredentials;
import dev.landfall.platform.PlatformComponent;
import dev.landfall.platform.Settlement;
import dev.landfall.problem.Problem;
import dev.landfall.rejects.Rejects;
import dev.landfall.settings.AllSettings;
import dev.landfall.settings.Need;
import dev.landfall.settings.Settings;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.spi.DataFormatFactory;
import org.apache.camel.spi.ThreadPoolProfile;

/** All features of one process, made from its settings. Making them asks nobody outside and opens no session. */
public record Features(
        Settings settings,
        Clock clock,
        Ledger ledger,
        DatabricksConnection databricks,
        Planner planner,
        ExperiencePlatform platform,
        LandingZone zone,
        Spool spool,
        LandingSteps landing,
        Rejects rejects,
        Prover prover,
        UsedSets sets,
        Metrics metrics,
        boolean guarded) {

    /** The ledger is opened by the caller, because commands that only read need nothing else. */
    public static Features of(Settings settings, Ledger ledger, Clock clock) {
        Metrics metrics = new Metrics();
        ledger.listen(metrics);
        DatabricksConnection databricks = Connections.databricks(settings, clock);
        ExperiencePlatform platform = ExperiencePlatform.at(Connections.platform(settings), metrics);
        LandingZone zone = new LandingZone(
                () -> access(platform.landingZoneCredentials(settings.get(AllSettings.LANDING_TYPE))),
                settings.get(AllSettings.LANDING_PREFIX),
                clock,
                code -> metrics.retried("landing-zone", code));
        Spool spool = new Spool(settings.get(AllSettings.LANDING_SPOOL));
        Extract.Limits limits = new Extract.Limits(
                settings.get(AllSettings.LANDING_PART_ROWS),
                settings.get(AllSettings.LANDING_PART_BYTES),
                patience(settings.get(AllSettings.DATABRICKS_READ_TIMEOUT)));
        PersonalData personal = new PersonalData(settings.find(AllSettings.PERSONAL_DATA_SALT));
        Rejects rejects = new Rejects(settings.get(AllSettings.REJECTS_URL));
        return new Features(
                settings,
                clock,
                ledger,
                databricks,
                new Planner(
                        databricks,
                        new Compute(
                                databricks,
                                clock,
                                time -> Thread.sleep(time.toMillis()),
                                code -> metrics.retried("databricks", code)),
                        clock,
                        personal),
                platform,
                zone,
                spool,
                new LandingSteps(zone, ledger, spool, rejects, limits, personal, clock),
                rejects,
                new Prover(ledger, run -> Window.parse(run.frozen()).reached(run)),
                new UsedSets(),
                metrics,
                true);
    }

    /** The same, but a window passes that has fewer or more rows than its route expects. */
    public Features withoutGuardrails() {
        return new Features(
                settings,
                clock,
                ledger,
                databricks,
                planner,
                platform,
                zone,
                spool,
                landing,
                rejects,
                prover,
                sets,
                metrics,
                false);
    }

    /**
     * Features for a look before any run: what the settings lack leads nowhere, and the ledger is not opened. Ask
     * {@link Settings#missing} of the real settings before connecting.
     */
    public static Features unconnected(Settings settings, Clock clock) {
        Settings whole = settings.pretending(Need.DATABRICKS, Need.PLATFORM);
        return of(whole, ledger(whole, clock), clock);
    }

    /** The ledger that the settings name; it is not opened or created before something is read or written. */
    public static Ledger ledger(Settings settings, Clock clock) {
        LedgerAddress address = new LedgerAddress(
                settings.get(AllSettings.LEDGER_URL),
                settings.find(AllSettings.LEDGER_USER),
                settings.find(AllSettings.LEDGER_PASSWORD));
        return Ledger.whenUsed(address, clock, new SecureRandom());
    }

    private static Extract.Patience patience(Duration limit) {
        return new Extract.Patience(limit, where -> DatabricksConnection.silent(where, limit));
    }

    private static Access access(LandingZoneCredentials credentials) {
        return new Access(
                credentials.endpoint(), credentials.containerName(), credentials.sasToken(), credentials.expiry());
    }

    /**
     * Gives a Camel context what the routes name: our four components, the data source, the blob client, the mapper.
     *
     * @param listener hears of each firing that was stopped: dataflow and problem
     */
    public void bind(CamelContext context, BiConsumer<String, Problem> listener) {
        bind(context, listener, run -> {});
    }

    /** @param proved hears of each run that was proved */
    void bind(CamelContext context, BiConsumer<String, Problem> listener, Consumer<Run> proved) {
        Vaults.keepFrom(context);
        SessionSource sessions = databricks.dataSource();
        context.getRegistry().bind("databricks", sessions);
        context.getRegistry().bind("landingZone", zone.client());
        context.getRegistry().bind("xdmLines", XdmLines.mapper());
        context.getRegistry().bind("csv-dataformat-factory", (DataFormatFactory) PlainCsvDataFormat::new);
        context.getExecutorServiceManager().registerThreadPoolProfile(sideBySide());
        Extraction extraction = new Extraction(planner, ledger, guarded);
        context.addComponent("databricks", new DatabricksComponent(extraction, sessions));
        context.addComponent("landing", new LandingComponent(landing, ledger));
        context.addComponent("mapping", new MappingComponent(rejects, sets));
        Trouble trouble = new Trouble(ledger, new Telling(databricks, ledger)::problem, extraction::stopped, listener);
        context.addComponent("platform", new PlatformComponent(services(trouble)));
        context.addComponent("ledger", new LedgerComponent(prover, trouble, proved));
        context.addComponent("quartz", quartz());
    }

    /**
     * For splits that take parts side by side: three keep network and processor busy, and bound the disk of the spool. The
     * queue is never full: Camel would then take a part on the thread that hands out the others.
     */
    private static ThreadPoolProfile sideBySide() {
        return new ThreadPoolProfileBuilder("side-by-side")
                .poolSize(3)
                .maxPoolSize(3)
                .maxQueueSize(1_000_000)
                .build();
    }

    /** In memory: the ledger knows what is to be resumed. A firing that is a second late was missed, and is skipped. */
    private static QuartzComponent quartz() {
        QuartzComponent quartz = new QuartzComponent();
        quartz.setProperties(Map.of(
                "org.quartz.scheduler.instanceName", "landfall",
                "org.quartz.threadPool.class", QuartzWorkers.class.getName(),
                "org.quartz.threadPool.threadCount", "10",
                "org.quartz.jobStore.misfireThreshold", "1000"));
        return quartz;
    }

    private PlatformComponent.Services services(Trouble trouble) {
        BatchFilling.Naming naming = new BatchFilling.Naming(
                settings.get(AllSettings.INSTALLATION), settings.get(AllSettings.PLATFORM_SANDBOX));
        Duration lag = settings.get(AllSettings.PLATFORM_CATALOG_LAG);
        return new PlatformComponent.Services(
                platform,
                new BatchFilling(platform, ledger, rejects, naming),
                new Settlement(platform, ledger, rejects, clock, lag),
                ledger,
                trouble,
                clock,
                settings.get(AllSettings.PLATFORM_POLL_INTERVAL));
    }
}
