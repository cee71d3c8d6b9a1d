package dev.landfall.alert;

import dev.landfall.ledger.Alert;
import dev.landfall.ledger.Alerts;
import dev.landfall.problem.ProblemException;
import dev.landfall.settings.AllSettings;
import dev.landfall.settings.Settings;
import dev.landfall.status.DataflowStatus;
import dev.landfall.status.Reason;
import dev.landfall.status.Statuses;
import dev.landfall.thread.DaemonThreads;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every fifteen seconds what is amiss, and tells people of each cause once, and once that it is over, whichever replica
 * looks and however often one is started anew. What the webhook does not take is tried again for about two hours. Works by a
 * thread of its own: whatever the webhook does, data moves on.
 */
public final class Alerting implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Alerting.class);
    private static final Duration LOOK = Duration.ofSeconds(15);
    /** Longer than a post may take. */
    private static final Duration CLAIM = Duration.ofSeconds(60);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final int MOST_TRIES = 9;

    private final Statuses statuses;
    private final Alerts alerts;
    private final Webhook webhook;
    private final ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreads("alerts"));

    Alerting(Statuses statuses, Alerts alerts, Webhook webhook) {
        this.statuses = statuses;
        this.alerts = alerts;
        this.webhook = webhook;
    }

    /** Nothing where no webhook is set; refuses a template that cannot be used. */
    public static Optional<Alerting> of(Settings settings, Statuses statuses, Alerts alerts) {
        Template template = template(settings);
        return settings.find(AllSettings.ALERT_URL)
                .map(url -> new Alerting(statuses, alerts, new Webhook(url, template)));
    }

    /** Refuses a template that cannot be used. */
    public static void check(Settings settings) {
        template(settings);
    }

    private static Template template(Settings settings) {
        String installation = settings.get(AllSettings.INSTALLATION);
        return settings.find(AllSettings.ALERT_TEMPLATE)
                .map(file -> Template.read(file, installation))
                .orElseGet(() -> Template.slack(installation));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a look handles its own failures and is repeated
    public void begin() {
        looks.scheduleWithFixedDelay(this::lookAgain, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void lookAgain() {
        try {
            look();
        } catch (ProblemException | JdbiException e) {
            LOG.debug("cannot look what is amiss; it is looked again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Once, now. */
    public void look() throws InterruptedException {
        Map<String, Alert> known = new LinkedHashMap<>();
        alerts.all().forEach(alert -> known.put(alert.cause(), alert));
        Map<String, Alert> amiss = amiss();
        amiss.forEach((cause, alert) -> {
            Alert told = known.get(cause);
            if (told == null || told.isOver()) alerts.begin(alert);
        });
        known.forEach((cause, alert) -> {
            if (!amiss.containsKey(cause) && !alert.isOver() && isSeen(alert)) alerts.end(alert);
        });
        for (Optional<Alert> due = alerts.claim(CLAIM); due.isPresent(); due = alerts.claim(CLAIM)) tell(due.get());
    }

    /** Credentials that this process has not used yet may be those that were told of. */
    private boolean isSeen(Alert alert) {
        return !alert.kind().equals(Reason.Kind.CREDENTIALS.word())
                || statuses.credentials().isPresent();
    }

    private Map<String, Alert> amiss() {
        Map<String, Alert> causes = new LinkedHashMap<>();
        for (DataflowStatus status : statuses.all()) {
            status.reasons().stream()
                    .filter(Reason::alarming)
                    .map(reason -> alert(status.name(), reason))
                    .forEach(alert -> causes.putIfAbsent(alert.cause(), alert));
        }
        return causes;
    }

    /** What ends for all at once is told once. */
    private static Alert alert(String dataflow, Reason reason) {
        String whose = reason.kind() == Reason.Kind.CREDENTIALS ? "" : dataflow;
        String kind = reason.kind().word();
        return Alert.of(
                whose.isEmpty() ? kind : kind + ":" + whose,
                whose,
                kind,
                reason.code(),
                reason.what(),
                reason.mend(),
                reason.run());
    }

    private void tell(Alert alert) throws InterruptedException {
        Optional<String> refusal = webhook.post(alert);
        if (refusal.isEmpty()) {
            alerts.told(alert);
        } else if (alert.tries() + 1 >= MOST_TRIES) {
            LOG.error("{}", AlertProblem.GIVEN_UP.at("alert.url", alert.cause(), MOST_TRIES, refusal.get()));
            alerts.told(alert);
        } else {
            LOG.warn("{}", AlertProblem.NOT_TOLD.at("alert.url", alert.cause(), refusal.get()));
            alerts.later(alert, FIRST_WAIT.multipliedBy(1L << alert.tries()));
        }
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
