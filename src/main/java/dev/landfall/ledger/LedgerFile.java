package dev.landfall.ledger;

import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * A SQLite file in WAL mode that is synchronous on every commit: what was committed survives a kill right after. One
 * process at a time runs dataflows on it, by {@link RunnerLock}; transactions that write come one after the other.
 */
final class LedgerFile implements Database {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerFile.class);
    static final String PREFIX = "jdbc:sqlite:";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Path file;
    private final String url;
    private final Clock clock;
    private final SQLiteDataSource source;
    private boolean prepared;

    private LedgerFile(Path file, String url, Clock clock) {
        this.file = file;
        this.url = url;
        this.clock = clock;
        this.source = source(file);
    }

    static LedgerFile at(String url, Clock clock) {
        return new LedgerFile(Path.of(url.substring(PREFIX.length())).toAbsolutePath(), url, clock);
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
            Migration.migrate(source, url, this::backUp);
            prepared = true;
        } catch (IOException | SQLException | FlywayException e) {
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

    /** A migration leads forward only, so the ledger as the older program knew it is kept beside it, for its owner alone. */
    private void backUp(String version) throws IOException, SQLException {
        Path copy = Path.of("%s.v%s-%s.backup".formatted(file, version, TIME.format(clock.instant())));
        if (Files.getFileStore(file).supportsFileAttributeView("posix"))
            Files.createFile(copy, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (Connection connection = source.getConnection();
                PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
            vacuum.setString(1, copy.toString());
            vacuum.execute();
        }
        LOG.info(
                "The ledger {} is of an older Landfall (schema {}); before it is migrated it is copied to {}",
                file,
                version,
                copy);
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
