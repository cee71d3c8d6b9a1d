package dev.landfall.ledger;

import dev.landfall.problem.Problem;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * Our database of runs: a SQLite file, or a PostgreSQL database that several processes share. What a method wrote survives a
 * kill right after it returned. Thread-safe; any number of processes may read beside those that run dataflows.
 */
public final class Ledger implements AutoCloseable {
    private final LedgerAddress address;
    private final Database database;
    private final Leases leases;
    private final Runs runs;
    private final Parts parts;
    private final Batches batches;
    private final Bookmarks bookmarks;
    private final Gaps gaps;
    private final Backfills backfills;
    private final Interventions interventions;
    private final Fingerprints fingerprints;
    private final Pauses pauses;
    private final Stops stops;
    private final Alerts alerts;
    private final History history;
    private final RunListeners listeners = new RunListeners();

    private Ledger(LedgerAddress address, Clock clock, RandomGenerator random) {
        this.address = address;
        this.database = Database.at(address, clock);
        Jdbi jdbi = Jdbi.create(database);
        jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        this.leases = new Leases(jdbi, database, clock, random);
        Fence fence = new Fence(jdbi, database, leases, clock);
        this.runs = new Runs(jdbi, fence, clock, random, listeners);
        this.parts = new Parts(jdbi, fence, listeners);
        this.batches = new Batches(jdbi, fence);
        this.bookmarks = new Bookmarks(jdbi, fence, clock, random);
        this.gaps = new Gaps(jdbi, fence, clock, random, listeners);
        this.backfills = new Backfills(jdbi, fence, clock, random);
        this.interventions = new Interventions(jdbi, fence, runs, bookmarks);
        this.fingerprints = new Fingerprints(jdbi);
        this.pauses = new Pauses(jdbi, fence, bookmarks, clock);
        this.stops = new Stops(jdbi, clock);
        this.alerts = new Alerts(jdbi, fence);
        this.history = new History(jdbi);
    }

    /** As {@link #open(LedgerAddress, Clock, RandomGenerator)}, for an address that says all. */
    public static Ledger open(String url, Clock clock, RandomGenerator random) {
        return open(LedgerAddress.of(url), clock, random);
    }

    /** Opens a ledger, creates it when missing and migrates it; refuses one that a newer program wrote. */
    public static Ledger open(LedgerAddress address, Clock clock, RandomGenerator random) {
        return whenUsed(address, clock, random).opened();
    }

    /** As {@link #open}, but it is opened, created and migrated only when something is read or written. */
    public static Ledger whenUsed(LedgerAddress address, Clock clock, RandomGenerator random) {
        return new Ledger(address, clock, random);
    }

    /** Opened now, if it was not used before. */
    public Ledger opened() {
        database.prepare();
        return this;
    }

    /** Whether there is a ledger already; reading one that is not there creates it. */
    public boolean exists() {
        return database.exists();
    }

    /** For a person: the file that holds the ledger, absolute, or the address of its database. */
    public String place() {
        return database.file().map(Path::toString).orElse(address.url());
    }

    /** Whether several processes may run dataflows on it. */
    public boolean isShared() {
        return database.isShared();
    }

    /** Whether a process runs dataflows on it that lets no other do so beside it. */
    public boolean isServedElsewhere() {
        return database.file().map(RunnerLock::isHeld).orElse(false);
    }

    /** A failure of the ledger's database in our words; empty for any other. */
    public Optional<Problem> told(Throwable failure) {
        if (!(failure instanceof JdbiException)) return Optional.empty();
        LedgerProblem problem = isShared() ? LedgerProblem.UNREACHABLE : LedgerProblem.UNWRITABLE;
        return Optional.of(problem.at("ledger.url", place(), Migration.firstLine(failure)));
    }

    /** Who runs which dataflow. */
    public Leases leases() {
        return leases;
    }

    @Override
    public void close() {
        database.close();
    }

    public Runs runs() {
        return runs;
    }

    public Parts parts() {
        return parts;
    }

    public Batches batches() {
        return batches;
    }

    public Gaps gaps() {
        return gaps;
    }

    public Backfills backfills() {
        return backfills;
    }

    public Interventions interventions() {
        return interventions;
    }

    /** What the fingerprints of runs stand for. */
    public Fingerprints fingerprints() {
        return fingerprints;
    }

    public Bookmarks bookmarks() {
        return bookmarks;
    }

    public Pauses pauses() {
        return pauses;
    }

    public Stops stops() {
        return stops;
    }

    public Alerts alerts() {
        return alerts;
    }

    public History history() {
        return history;
    }

    /** From now on hears what this process does to runs. */
    public void listen(RunListener listener) {
        listeners.add(listener);
    }

    /** All who listen, for what is told beside the ledger. */
    public RunListener listeners() {
        return listeners;
    }
}
