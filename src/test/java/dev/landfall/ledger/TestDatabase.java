package dev.landfall.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The databases that a ledger may be kept in. PostgreSQL is a real one, started once for all tests of this JVM. */
public enum TestDatabase {
    SQLITE {
        @Override
        public LedgerAddress ledger(Path folder) {
            return LedgerAddress.of("jdbc:sqlite:" + folder.resolve("deep/ledger.db"));
        }

        @Override
        public void letLeasesEnd(LedgerAddress ledger) {
            // whoever has the file's lock has every lease
        }
    },
    POSTGRESQL {
        @Override
        public LedgerAddress ledger(Path folder) {
            String schema = "ledger" + NUMBER.incrementAndGet();
            LedgerAddress server = address("");
            execute(server, "CREATE SCHEMA " + schema);
            return address("?currentSchema=" + schema);
        }

        @Override
        public void letLeasesEnd(LedgerAddress ledger) {
            execute(
                    ledger,
                    "DO $$ BEGIN IF to_regclass('lease') IS NOT NULL THEN"
                            + " UPDATE lease SET until = 1 WHERE until > 1; END IF; END $$");
        }

        private LedgerAddress address(String options) {
            return new LedgerAddress(
                    "jdbc:postgresql://localhost:%d/postgres%s".formatted(Server.RUNNING.getPort(), options),
                    Optional.of("postgres"),
                    Optional.of("postgres"));
        }
    };

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** A new ledger. */
    public abstract LedgerAddress ledger(Path folder);

    /** As half a minute does to the leases of a process that is dead. */
    public abstract void letLeasesEnd(LedgerAddress ledger);

    /** What anybody could do to a ledger from outside. */
    public static void execute(LedgerAddress ledger, String sql) {
        try (Connection connection = DriverManager.getConnection(
                        ledger.url(),
                        ledger.user().orElse(""),
                        ledger.password().orElse(""));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalArgumentException(sql, e);
        }
    }

    /** Stops with this JVM. */
    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                Path home = Files.createDirectories(Path.of("target/postgres").toAbsolutePath());
                return EmbeddedPostgres.builder()
                        .setOverrideWorkingDirectory(home.toFile())
                        .setDataDirectory(Files.createTempDirectory(home, "data-"))
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
