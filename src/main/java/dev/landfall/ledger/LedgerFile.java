package dev.landfall.ledger;

import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.jdbi.v3.core.ConnectionFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Gives connections to the file of a ledger, which is created and migrated before the first one. Thread-safe. */
final class LedgerFile implements ConnectionFactory {
    private static final String PREFIX = "jdbc:sqlite:";

    private final Path file;
    private final String url;
    private final SQLiteDataSource source;
    private boolean prepared;

    LedgerFile(Path file, String url) {
        this.file = file;
        this.url = url;
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
        } catch (IOException | FlywayException e) {
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

    private void migrate() {
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
}
