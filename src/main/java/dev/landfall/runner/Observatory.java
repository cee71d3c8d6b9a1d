package dev.landfall.runner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.alert.Alerting;
import dev.landfall.http.Api;
import dev.landfall.http.HttpOptions;
import dev.landfall.http.LiveRuns;
import dev.landfall.http.WebServer;
import dev.landfall.ledger.Ledger;
import dev.landfall.metrics.Scrape;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import dev.landfall.routes.Dataflow;
import dev.landfall.settings.AllSettings;
import dev.landfall.settings.Settings;
import dev.landfall.status.Complaints;
import dev.landfall.status.Limits;
import dev.landfall.status.StatusJson;
import dev.landfall.status.Statuses;
import dev.landfall.thread.DaemonThreads;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people and other programs see of a process that serves: its page, health and metrics over HTTP, and alerts. Works by
 * threads of its own; what goes wrong here stops no data.
 */
public final class Observatory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Observatory.class);
    private static final Duration FIRST_LOOK = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofHours(1);

    private final Features features;
    private final Runner runner;
    private final Optional<Alerting> alerting;
    private final Optional<WebServer> server;
    private final ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreads("credentials"));

    /**
     * Listens at once, and is not ready before the runner serves. Throws where nothing can listen, or callers would not be
     * known who must be, or alerts cannot be told.
     *
     * @param dataflows those that run now
     * @param preview what becomes of a few rows of a dataflow's source, in shapes alone
     */
    public Observatory(
            Features features,
            Runner runner,
            Supplier<List<Dataflow>> dataflows,
            Complaints complaints,
            Function<Dataflow, ObjectNode> preview) {
        this.features = features;
        this.runner = runner;
        Statuses statuses = new Statuses(
                features.ledger(),
                dataflows,
                features.zone()::expiry,
                complaints,
                Limits.of(features.settings()),
                features.clock());
        this.alerting =
                Alerting.of(features.settings(), statuses, features.ledger().alerts());
        this.server = features.settings().get(AllSettings.HTTP_ENABLED)
                ? Optional.of(server(
                        statuses, name -> preview.apply(statuses.find(name).orElseThrow())))
                : Optional.empty();
    }

    /** What of the settings would keep it from being made. */
    public static List<Problem> problems(Settings settings) {
        List<Problem> problems = new ArrayList<>();
        try {
            Alerting.check(settings);
        } catch (ProblemException e) {
            problems.addAll(e.problems());
        }
        try {
            if (settings.get(AllSettings.HTTP_ENABLED)) HttpOptions.of(settings);
        } catch (ProblemException e) {
            problems.addAll(e.problems());
        }
        return problems;
    }

    private WebServer server(Statuses statuses, Function<String, ObjectNode> preview) {
        HttpOptions options = HttpOptions.of(features.settings());
        Ledger ledger = features.ledger();
        Scrape scrape = new Scrape(features.metrics().ofTheProcess(), statuses, ledger);
        LiveRuns live = new LiveRuns(ledger, features.planner()::waiting, features.clock());
        ledger.listen(live);
        Api.Parts parts = new Api.Parts(
                statuses,
                new StatusJson(statuses, ledger, features.prover()),
                ledger,
                features.rejects(),
                scrape,
                this::unready,
                new DataflowActions(features, runner),
                preview);
        return new WebServer(options, new Api(parts, options.actions()), live);
    }

    /** Begins to alert people, and says where the page is; once the runner serves. */
    @SuppressWarnings("FutureReturnValueIgnored") // a look handles its own failures and is repeated
    public void begin() {
        url().ifPresent(url -> LOG.info("health, metrics and status are at {}", url));
        alerting.ifPresent(Alerting::begin);
        looks.scheduleWithFixedDelay(
                this::lookAtCredentials, FIRST_LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Where it listens, if it does. */
    public Optional<URI> url() {
        return server.map(WebServer::url);
    }

    /** Looks for what people are to be alerted to now, not when it is time. */
    public void alertNow() throws InterruptedException {
        if (alerting.isPresent()) alerting.get().look();
    }

    private Optional<String> unready() {
        if (!runner.isServing()) return Optional.of("the routes have not started, or are ending");
        try {
            features.ledger().pauses().all();
            return Optional.empty();
        } catch (ProblemException | JdbiException e) {
            return Optional.of("the ledger does not answer");
        }
    }

    /** Before any run needs them, so that their end is known. */
    private void lookAtCredentials() {
        try {
            features.zone().access();
        } catch (ProblemException e) {
            LOG.debug("the credentials of the landing zone are not known yet", e);
        }
    }

    @Override
    public void close() {
        looks.shutdownNow();
        alerting.ifPresent(Alerting::close);
        server.ifPresent(WebServer::close);
    }
}
