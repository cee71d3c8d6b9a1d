package dev.landfall.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ledgers that an older program wrote. */
class MigrationTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void anOlderLedgerIsCopiedForItsOwnerAloneBeforeItIsMigrated() throws Exception {
        older("2");

        Ledger ledger = Ledger.open(url(), CLOCK, new Random(1));

        Path copy = folder.resolve("ledger.db.v2-20261120T100000.000Z.backup");
        assertThat(backups()).containsExactly(copy);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
        assertThat(versions("jdbc:sqlite:" + copy)).isEqualTo(2);
        assertThat(versions(url())).isGreaterThan(2);
        assertThat(ledger.bookmarks().history("profiles"))
                .extracting(StateChange::reason)
                .containsExactly("because");
    }

    @Test
    void aNewLedgerAndOneOfThisProgramAreNotCopied() throws IOException {
        Ledger.open(url(), CLOCK, new Random(1));

        Ledger.open(url(), CLOCK, new Random(1));

        assertThat(backups()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void aMigrationThatIsCutOffBeforeAnyOfItsCommitsIsDoneByTheNextProcess(int commit) throws Exception {
        LedgerAddress address = TestDatabase.POSTGRESQL.ledger(folder);
        try (Connection session = session(address)) {
            assertThatThrownBy(() -> Migration.migrate(
                            OneSession.over(dyingBefore(commit, session)), address.url(), version -> {}))
                    .isInstanceOf(FlywayException.class);
        }

        try (Ledger ledger = Ledger.open(address, CLOCK, new Random(1))) {
            assertThat(ledger.runs().open()).isEmpty();
        }
    }

    private static Connection session(LedgerAddress address) throws SQLException {
        return DriverManager.getConnection(
                address.url(), address.user().orElseThrow(), address.password().orElseThrow());
    }

    private static Connection dyingBefore(int commit, Connection session) {
        AtomicInteger commits = new AtomicInteger();
        return (Connection) Proxy.newProxyInstance(
                MigrationTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("commit") && commits.incrementAndGet() >= commit) {
                        session.close();
                        throw new SQLException("died");
                    }
                    try {
                        return method.invoke(session, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("ledger.db");
    }

    private void older(String version) throws SQLException {
        Flyway.configure(Ledger.class.getClassLoader())
                .dataSource(url(), null, null)
                .locations("classpath:dev/landfall/ledger")
                .communityDBSupportEnabled(false)
                .configuration(Map.of("flyway.loggers", "slf4j"))
                .target(version)
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO state_change VALUES ('1', 'profiles', 'reset', 'because', 'none', 1)");
        }
    }

    private static int versions(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT max(CAST(version AS INTEGER)) FROM flyway_schema_history")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private List<Path> backups() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".backup")).toList();
        }
    }
}
