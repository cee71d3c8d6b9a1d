package dev.landfall.ledger;

import dev.landfall.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Our database of runs: one SQLite file in WAL mode that is synchronous on every commit, so what a method wrote
 * survives a kill right after it returned. Thread-safe; any number of processes may read beside the one runner.
 */
public final class Ledger {
    private static final String PREFIX = "jdbc:sqlite:";

    private final Path file;
    private final Runs runs;
    private final Batches batches;
    private final Bookmarks bookmarks;

    private Ledger(Path file, Jdbi jdbi, Clock clock, RandomGenerator random) {
        this.file = file;
        this.runs = new Runs(jdbi, clock, random);
        this.batches = new Batches(jdbi, clock);
        this.bookmarks = new Bookmarks(jdbi, clock, random);
    }

    /** Opens {@code jdbc:sqlite:FILE}, creates it when missing and migrates it; refuses one that a newer program wrote. */
    public static Ledger open(String url, Clock clock, RandomGenerator random) {
        if (!url.startsWith(PREFIX)) throw new ProblemException(LedgerProblem.UNSUPPORTED.at("ledger.url", url));
        Path file = Path.of(url.substring(PREFIX.length())).toAbsolutePath();
        try {
            Files.createDirectories(file.getParent());
            SQLiteDataSource source = source(file);
            migrate(source, url);
            Jdbi jdbi = Jdbi.create(source);
            jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
            return new Ledger(file, jdbi, clock, random);
        } catch (java.io.IOException | FlywayException | JdbiException e) {
            throw new ProblemException(LedgerProblem.UNREADABLE.at("ledger.url", url, firstLine(e)), e);
        }
    }

    private static SQLiteDataSource source(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(30_000);
        config.enforceForeignKeys(true);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(PREFIX + file);
        return source;
    }

    private static void migrate(SQLiteDataSource source, String url) {
        Flyway flyway = Flyway.configure(Ledger.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:dev/landfall/ledger")
                .communityDBSupportEnabled(false)
                .configuration(Map.of("flyway.loggers", "slf4j"))
                .load();
        MigrationInfo current = flyway.info().current();
        if (current != null
                && current.getState().isApplied()
                && !current.getState().isResolved()) {
            throw new ProblemException(LedgerProblem.NEWER.at("ledger.url", url, current.getVersion()));
        }
        flyway.migrate();
    }

    private static String firstLine(Throwable error) {
        Throwable deepest = error;
        while (deepest.getCause() != null) deepest = deepest.getCause();
        return deepest instanceof SQLException || deepest.getMessage() != null
                ? String.valueOf(deepest.getMessage()).lines().findFirst().orElse("")
                : deepest.getClass().getSimpleName();
    }

    /** The file that holds the ledger, absolute; its folder is the ledger's own. */
    public Path file() {
        return file;
    }

    public Runs runs() {
        return runs;
    }

    public Batches batches() {
        return batches;
    }

    public Bookmarks bookmarks() {
        return bookmarks;
    }
}
