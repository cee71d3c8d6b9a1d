package dev.landfall.ledger;

import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * A SQLite file in WAL mode that is synchronous on every commit: what was committed survives a kill right after. One
 * process at a time runs dataflows on it, by {@link RunnerLock}; transactions that write come one after the other.
 */
final class LedgerFile implements Database {
    static final String PREFIX = "jdbc:sqlite:";

    private final Path file;
    private final String url;
    private final SQLiteDataSource source;
    private boolean prepared;

    private LedgerFile(Path file, String url) {
        this.file = file;
        this.url = url;
        this.source = source(file);
    }

    static LedgerFile at(String url) {
        return new LedgerFile(Path.of(url.substring(PREFIX.length())).toAbsolutePath(), url);
    }

    @Override
    public Connection openConnection() throws SQLException {
        prepare();
        return source.getConnection();
    }

    @Override
    public synchronized void prepare() {
        if (prepared) return;
        try {
            Path folder = file.getParent();
            if (folder != null) Files.createDirectories(folder);
            Migration.migrate(source, url);
            prepared = true;
        } catch (IOException | FlywayException e) {
            throw new ProblemException(LedgerProblem.UNREADABLE.at("ledger.url", url, Migration.firstLine(e)), e);
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

    @Override
    public boolean exists() {
        return Files.exists(file);
    }

    @Override
    public Optional<Path> file() {
        return Optional.of(file);
    }

    @Override
    public String now(Clock clock) {
        return Long.toString(clock.millis());
    }

    @Override
    public String locking() {
        return "";
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public void close() {
        // a connection lives no longer than its transaction
    }
}
