package dev.landfall.ledger;

import dev.landfall.problem.ProblemException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which process runs a dataflow. A process has the lease of a dataflow while it works on it; one that is killed
 * or frozen loses it when {@link #TERM} is over. Each new holder gets a higher token, which {@link Fence} asks for at every
 * write. Times are by the clock of the database, where that is shared. Thread-safe.
 */
public final class Leases {
    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

    /** How long a holder may be silent. */
    static final Duration TERM = Duration.ofSeconds(30);

    private final Jdbi jdbi;
    private final Database database;
    private final Clock clock;
    private final String holder;
    private final Map<String, Grip> grips = new ConcurrentHashMap<>();
    private volatile boolean isServing;
    private volatile boolean isAlone;

    Leases(Jdbi jdbi, Database database, Clock clock, RandomGenerator random) {
        this.jdbi = jdbi;
        this.database = database;
        this.clock = clock;
        this.holder = "%d-%08x".formatted(ProcessHandle.current().pid(), random.nextInt());
    }

    /** From now on, until this is closed, nothing is written for a dataflow whose lease this process does not have. */
    public Serving serve() {
        Serving serving = Serving.begin(database, this);
        isAlone = !database.isShared();
        isServing = true;
        return serving;
    }

    /** Ends {@link #serve}: what is still under way writes no more. */
    void leave() {
        grips.forEach((dataflow, grip) -> {
            long token = grip.token();
            if (grip.isHeld() && grip.lose(token)) release(dataflow, token);
        });
        isServing = false;
        isAlone = false;
    }

    /**
     * The right to work on a dataflow, unless another process has it. One process may take it several times at once, for
     * work side by side; but not while work is under way that lost it.
     */
    public Optional<Lease> take(String dataflow) {
        Grip grip = grips.computeIfAbsent(dataflow, name -> new Grip());
        synchronized (grip) {
            if (grip.isLost() || (!grip.isHeld() && !acquire(dataflow, grip))) return Optional.empty();
            grip.begin();
            return Optional.of(new Lease(() -> end(dataflow, grip)));
        }
    }

    /** As {@link #take}; told when another process has it. */
    public Lease require(String dataflow) {
        return take(dataflow).orElseThrow(() -> {
            String by =
                    jdbi.withHandle(handle -> handle.createQuery("SELECT holder FROM lease WHERE dataflow = :dataflow")
                            .bind("dataflow", dataflow)
                            .mapTo(String.class)
                            .findOne()
                            .orElse(""));
            return new ProblemException(LedgerProblem.LEASED.at("dataflow " + dataflow, dataflow, by));
        });
    }

    private void end(String dataflow, Grip grip) {
        synchronized (grip) {
            if (!grip.end()) return;
            long token = grip.token();
            boolean isOurs = !grip.isLost();
            grip.drop();
            if (isOurs) release(dataflow, token);
        }
    }

    /** Dataflows whose holder died or froze: the lease ended before it was given back, and nobody has taken it since. */
    public List<String> forsaken() {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT dataflow FROM lease WHERE until > 0 AND until < " + now())
                        .mapTo(String.class)
                        .list());
    }

    private boolean acquire(String dataflow, Grip grip) {
        Optional<Long> token = acquire(dataflow);
        token.ifPresent(grip::hold);
        return token.isPresent();
    }

    private Optional<Long> acquire(String dataflow) {
        return jdbi.inTransaction(handle -> {
            int taken = handle.createUpdate("INSERT INTO lease (dataflow, holder, token, until)"
                            + " VALUES (:dataflow, :holder, 1, " + now() + " + :term) ON CONFLICT (dataflow) DO UPDATE"
                            + " SET holder = excluded.holder, token = lease.token + 1, until = excluded.until"
                            + " WHERE lease.until < " + now() + (isAlone ? " OR TRUE" : ""))
                    .bind("dataflow", dataflow)
                    .bind("holder", holder())
                    .bind("term", TERM.toMillis())
                    .execute();
            if (taken == 0) return Optional.empty();
            return handle.createQuery("SELECT token FROM lease WHERE dataflow = :dataflow")
                    .bind("dataflow", dataflow)
                    .mapTo(Long.class)
                    .findOne();
        });
    }

    private void release(String dataflow, long token) {
        try {
            jdbi.useHandle(handle -> handle.createUpdate(
                            "UPDATE lease SET until = 0 WHERE dataflow = :dataflow AND token = :token")
                    .bind("dataflow", dataflow)
                    .bind("token", token)
                    .execute());
        } catch (JdbiException e) {
            LOG.debug("the lease of {} ends by itself", dataflow, e);
        }
    }

    /** Holds on to everything that this process has; finds out what it has lost. */
    void renew() {
        grips.forEach((dataflow, grip) -> {
            long token = grip.token();
            if (token == Grip.NONE || grip.isLost()) return;
            try {
                if (!isRenewed(dataflow, token)) lost(dataflow, token);
            } catch (JdbiException | ProblemException e) {
                LOG.warn("the lease of {} could not be renewed: {}", dataflow, Migration.firstLine(e));
            }
        });
    }

    /** Not one that was given back a moment ago. */
    private boolean isRenewed(String dataflow, long token) {
        return 1
                == jdbi.withHandle(handle -> handle.createUpdate("UPDATE lease SET until = " + now()
                                + " + :term WHERE dataflow = :dataflow AND token = :token AND until > 0")
                        .bind("dataflow", dataflow)
                        .bind("token", token)
                        .bind("term", TERM.toMillis())
                        .execute());
    }

    void lost(String dataflow, long token) {
        Grip grip = grips.get(dataflow);
        if (grip != null && grip.lose(token)) LOG.warn("{}", LedgerProblem.FENCED.at("dataflow " + dataflow, dataflow));
    }

    /**
     * The token that the lease must have for this process to write; empty for a command of a person, who writes without
     * one. Throws when the work under way has lost its lease, or never had one.
     */
    Optional<Long> token(String dataflow) {
        Grip grip = grips.get(dataflow);
        if (grip != null && grip.isHeld() && !grip.isLost()) return Optional.of(grip.token());
        if (isServing || (grip != null && grip.isLost())) throw fenced(dataflow);
        return Optional.empty();
    }

    static ProblemException fenced(String dataflow) {
        return new ProblemException(LedgerProblem.FENCED.at("dataflow " + dataflow, dataflow));
    }

    private String now() {
        return database.now(clock);
    }

    private String holder() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "unknown";
        }
        return "%.50s/%s".formatted(host, holder);
    }
}
