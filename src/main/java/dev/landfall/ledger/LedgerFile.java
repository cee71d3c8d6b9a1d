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
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.jdbi.v3.core.ConnectionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Gives connections to the file of a ledger, which is created and migrated before the first one. Thread-safe. */
final class LedgerFile implements ConnectionFactory {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerFile.class);
    private static final String PREFIX = "jdbc:sqlite:";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Path file;
    private final String url;
    private final Clock clock;
    private final SQLiteDataSource source;
    private boolean prepared;

    LedgerFile(Path file, String url, Clock clock) {
        this.file = file;
        this.url = url;
        this.clock = clock;
        this.source = source(file);
    }

    @Override
    public Connection openConnection() throws SQLException {
        prepare();
        return source.getConnection();
    }

    synchronized void prepare() {
        if (prepared) return;
        try {
            Path folder = file.getParent();
            if (folder != null) Files.createDirectories(folder);
            migrate();
            prepared = true;
        } catch (IOException | SQLException | FlywayException e) {
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

    private void migrate() throws IOException, SQLException {
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
        if (current != null && flyway.info().pending().length > 0) backUp(String.valueOf(current.getVersion()));
        flyway.migrate();
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

    private static String firstLine(Throwable error) {
        Throwable deepest = error;
        while (deepest.getCause() != null) deepest = deepest.getCause();
        return deepest instanceof SQLException || deepest.getMessage() != null
                ? String.valueOf(deepest.getMessage()).lines().findFirst().orElse("")
                : deepest.getClass().getSimpleName();
    }
}
