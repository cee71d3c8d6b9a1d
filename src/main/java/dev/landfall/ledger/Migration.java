package dev.landfall.ledger;

import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/** Brings a ledger to this program's schema; the same files for both databases. */
final class Migration {
    private Migration() {}

    /** Keeps a ledger as the older program knew it, by the version of its schema. */
    interface Backup {
        void of(String version) throws IOException, SQLException;
    }

    /** Refuses a ledger that a newer program wrote. Several processes may come here at once: Flyway lets one after the other in. */
    static void migrate(DataSource source, String url, Backup backup) throws IOException, SQLException {
        Flyway flyway = Flyway.configure(Ledger.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:dev/landfall/ledger")
                .communityDBSupportEnabled(false)
                .configuration(Map.of(
                        "flyway.loggers", "slf4j",
                        "flyway.postgresql.transactional.lock", "false")) // the session's: each change is a transaction
                .load();
        MigrationInfo current = flyway.info().current();
        if (current != null
                && current.getState().isApplied()
                && !current.getState().isResolved()) {
            throw new ProblemException(LedgerProblem.NEWER.at("ledger.url", url, current.getVersion()));
        }
        if (current != null && flyway.info().pending().length > 0) backup.of(String.valueOf(current.getVersion()));
        flyway.migrate();
    }

    static String firstLine(Throwable error) {
        Throwable deepest = error;
        while (deepest.getCause() != null) deepest = deepest.getCause();
        return deepest instanceof SQLException || deepest.getMessage() != null
                ? String.valueOf(deepest.getMessage()).lines().findFirst().orElse("")
                : deepest.getClass().getSimpleName();
    }
}
