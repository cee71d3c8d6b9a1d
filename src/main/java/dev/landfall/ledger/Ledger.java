package dev.landfall.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * Our database of runs: one SQLite file in WAL mode that is synchronous on every commit, so what a method wrote
 * survives a kill right after it returned. Thread-safe; any number of processes may read beside the one runner.
 */
public final class Ledger {
    private static final String PREFIX = "jdbc:sqlite:";

    private final Path file;
    private final Runs runs;
    private final Parts parts;
    private final Batches batches;
    private final Bookmarks bookmarks;
    private final Gaps gaps;
    private final Backfills backfills;
    private final Interventions interventions;
    private final LedgerFile opening;

    private Ledger(Path file, LedgerFile opening, Clock clock, RandomGenerator random) {
        this.file = file;
        this.opening = opening;
        Jdbi jdbi = Jdbi.create(opening);
        jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        this.runs = new Runs(jdbi, clock, random);
        this.parts = new Parts(jdbi);
        this.batches = new Batches(jdbi, clock);
        this.bookmarks = new Bookmarks(jdbi, clock, random);
        this.gaps = new Gaps(jdbi, clock, random);
        this.backfills = new Backfills(jdbi, clock, random);
        this.interventions = new Interventions(jdbi, runs, bookmarks);
    }

    /** Opens {@code jdbc:sqlite:FILE}, creates it when missing and migrates it, after a copy of it was made; refuses one that a newer program wrote. */
    public static Ledger open(String url, Clock clock, RandomGenerator random) {
        Ledger ledger = whenUsed(url, clock, random);
        ledger.opening.prepare();
        return ledger;
    }

    /** As {@link #open}, but the file is opened, created and migrated only when something is read or written. */
    public static Ledger whenUsed(String url, Clock clock, RandomGenerator random) {
        if (!url.startsWith(PREFIX)) throw new IllegalArgumentException(url);
        Path file = Path.of(url.substring(PREFIX.length())).toAbsolutePath();
        return new Ledger(file, new LedgerFile(file, url, clock), clock, random);
    }

    /** Whether there is a ledger already; reading one that is not there creates it. */
    public boolean exists() {
        return Files.exists(file);
    }

    /** The file that holds the ledger, absolute; its folder is the ledger's own. */
    public Path file() {
        return file;
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

    public Bookmarks bookmarks() {
        return bookmarks;
    }
}
