package dev.landfall.databricks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cluster or SQL warehouse of the HTTP path. A stopped one is no error: it is started and waited for within the
 * budget. One that we may not look at is left to start itself when the session opens.
 */
public final class Compute {
    private static final Logger LOG = LoggerFactory.getLogger(Compute.class);
    private static final Pattern WAREHOUSE = Pattern.compile(".*/(?:warehouses|endpoints)/([^/?]+).*");
    private static final Pattern CLUSTER = Pattern.compile(".*/o/[^/]+/([^/?]+).*");
    private static final Set<String> READY = Set.of("RUNNING", "RESIZING");
    private static final Set<String> STOPPED = Set.of("STOPPED", "TERMINATED");
    private static final Set<String> GONE = Set.of("DELETED", "DELETING", "ERROR");

    /** Of a workspace that did not answer just now. */
    private static final String BUSY = "UNKNOWN";

    /** Waits between two looks; real time passes unless a test says otherwise. */
    public interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    private final DatabricksConnection databricks;
    private final DatabricksRest rest;
    private final Clock clock;
    private final Pause pause;
    private final Consumer<String> retried;
    private volatile Optional<Waiting> waiting = Optional.empty();

    public Compute(DatabricksConnection databricks, Clock clock, Pause pause) {
        this(databricks, clock, pause, code -> {});
    }

    /** @param retried hears of each look that is repeated because the workspace is busy */
    public Compute(DatabricksConnection databricks, Clock clock, Pause pause, Consumer<String> retried) {
        this.databricks = databricks;
        this.rest = new DatabricksRest(databricks);
        this.clock = clock;
        this.pause = pause;
        this.retried = retried;
    }

    /**
     * The compute at one moment: its name in the workspace; its state's word, which is empty when we may not look; and after
     * how long without a statement it stops by itself, where that is told: zero is never.
     */
    public record Look(String id, String state, Optional<Duration> autoStop) {
        public boolean isReady() {
            return READY.contains(state);
        }
    }

    /** Somebody waits for the compute to start. */
    public record Waiting(String id, String state, Duration waited, Duration budget) {}

    /** What starting it took; zero when it ran. */
    record Woken(long millis, Optional<Duration> autoStop) {}

    /** What is waited for at this moment, by whichever thread. */
    Optional<Waiting> waiting() {
        return waiting;
    }

    /** Returns when the compute runs. */
    Woken wake(String where) {
        Instant begun = clock.instant();
        Look look = look(where);
        boolean asked = false;
        try {
            while (!look.isReady() && !look.state().isEmpty()) {
                asked = asked || start(look.id(), look.state(), where);
                waitFor(look.id(), look.state(), begun, where);
                if (look.state().equals(BUSY)) retried.accept("busy");
                look = look(where);
            }
        } finally {
            waiting = Optional.empty();
        }
        return new Woken(Duration.between(begun, clock.instant()).toMillis(), look.autoStop());
    }

    /** Its name in the workspace, for messages. */
    private String id(String where) {
        Matcher matcher = matcher(where);
        return matcher.group(1);
    }

    private Matcher matcher(String where) {
        for (Pattern pattern : new Pattern[] {WAREHOUSE, CLUSTER}) {
            Matcher matcher = pattern.matcher(databricks.httpPath());
            if (matcher.matches()) return matcher;
        }
        throw new ProblemException(DatabricksProblem.BAD_HTTP_PATH.at(where, databricks.httpPath()));
    }

    private boolean isWarehouse() {
        return WAREHOUSE.matcher(databricks.httpPath()).matches();
    }

    Look look(String where) {
        String id = id(where);
        String path = isWarehouse() ? "/api/2.0/sql/warehouses/" + id : "/api/2.1/clusters/get?cluster_id=" + id;
        DatabricksRest.Answer answer = rest.get(path, where);
        if (answer instanceof DatabricksRest.Answer.Ok ok)
            return new Look(id, ok.body().path("state").asText(), autoStop(ok.body()));
        if (answer instanceof DatabricksRest.Answer.Forbidden) return new Look(id, "", Optional.empty());
        if (answer instanceof DatabricksRest.Answer.Busy) return new Look(id, BUSY, Optional.empty());
        throw new ProblemException(DatabricksProblem.UNKNOWN_COMPUTE.at(where, id));
    }

    private Optional<Duration> autoStop(JsonNode body) {
        JsonNode minutes = body.path(isWarehouse() ? "auto_stop_mins" : "autotermination_minutes");
        return minutes.isNumber() ? Optional.of(Duration.ofMinutes(minutes.asLong())) : Optional.empty();
    }

    /** True once the start was asked for; a compute that is still stopping is asked again later. */
    private boolean start(String id, String state, String where) {
        if (GONE.contains(state)) throw new ProblemException(DatabricksProblem.NOT_READY.at(where, id, state, 0));
        if (!STOPPED.contains(state)) return false;
        JsonNode body = rest.json(isWarehouse() ? "{}" : "{\"cluster_id\":\"" + id + "\"}");
        String path = isWarehouse() ? "/api/2.0/sql/warehouses/" + id + "/start" : "/api/2.1/clusters/start";
        if (rest.post(path, body, where) instanceof DatabricksRest.Answer.Forbidden) {
            throw new ProblemException(DatabricksProblem.MAY_NOT_START.at(where, id, state));
        }
        LOG.info("{}: compute {} was {}; it is starting", where, id, state);
        return true;
    }

    private void waitFor(String id, String state, Instant begun, String where) {
        Duration waited = Duration.between(begun, clock.instant());
        if (waited.compareTo(databricks.wakeTimeout()) > 0) {
            throw new ProblemException(DatabricksProblem.NOT_READY.at(where, id, state, waited.toSeconds()));
        }
        waiting = Optional.of(new Waiting(id, state, waited, databricks.wakeTimeout()));
        LOG.info("{}: waiting for compute {} ({}), {} s so far", where, id, state, waited.toSeconds());
        try {
            pause.of(waited.toSeconds() < 20 ? Duration.ofSeconds(1) : Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(DatabricksProblem.NOT_READY.at(where, id, state, waited.toSeconds()), e);
        }
    }
}
