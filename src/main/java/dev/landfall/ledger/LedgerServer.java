package dev.landfall.ledger;

import com.zaxxer.hikari.HikariDataSource;
import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL database that several processes share. The server ends the session of a process that was frozen inside a
 * transaction, because the lock on the lease would keep the others out for as long as it is frozen.
 */
final class LedgerServer implements Database {
    static final String PREFIX = "jdbc:postgresql:";

    private static final Duration FROZEN = Duration.ofSeconds(10);
    private static final Duration LOCKED = Duration.ofSeconds(15);
    private static final Duration SILENT = Duration.ofSeconds(60);
    private static final String BOUNDS = "-c idle_in_transaction_session_timeout=%d -c lock_timeout=%d"
            .formatted(FROZEN.toMillis(), LOCKED.toMillis());

    private final LedgerAddress address;
    private final HikariDataSource pool;
    private boolean prepared;

    LedgerServer(LedgerAddress address) {
        this.address = address;
        this.pool = pool(address);
    }

    private static PGSimpleDataSource source(LedgerAddress address) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(address.url());
        address.user().ifPresent(source::setUser);
        address.password().ifPresent(source::setPassword);
        source.setTcpKeepAlive(true);
        return source;
    }

    /** Opens nothing before the first connection is asked for. */
    private static HikariDataSource pool(LedgerAddress address) {
        PGSimpleDataSource source = source(address);
        String given = source.getOptions();
        source.setOptions(given == null ? BOUNDS : given + " " + BOUNDS);
        if (source.getSocketTimeout() == 0) source.setSocketTimeout(Math.toIntExact(SILENT.toSeconds()));
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(source);
        pool.setPoolName("ledger");
        pool.setMaximumPoolSize(8);
        pool.setMinimumIdle(0);
        pool.setIdleTimeout(Duration.ofSeconds(30).toMillis());
        pool.setConnectionTimeout(Duration.ofSeconds(10).toMillis());
        pool.setInitializationFailTimeout(-1);
        return pool;
    }

    @Override
    public Connection openConnection() throws SQLException {
        prepare();
        return pool.getConnection();
    }

    /** In a session without those bounds: others wait there for as long as somebody migrates. */
    @Override
    public synchronized void prepare() {
        if (prepared) return;
        try (Connection session = source(address).getConnection()) {
            // its backups are the administrator's
            Migration.migrate(OneSession.over(session), address.url(), version -> {});
            prepared = true;
        } catch (IOException | SQLException | FlywayException e) {
            LedgerProblem problem = isAway(e) ? LedgerProblem.UNREACHABLE : LedgerProblem.REFUSED;
            throw new ProblemException(problem.at("ledger.url", address.url(), Migration.firstLine(e)), e);
        }
    }

    private static boolean isAway(Throwable error) {
        Throwable deepest = error;
        while (deepest.getCause() != null && !(deepest instanceof SQLException)) deepest = deepest.getCause();
        String state = deepest instanceof SQLException sql ? String.valueOf(sql.getSQLState()) : "";
        return state.startsWith("08") || state.startsWith("57P") || state.startsWith("53");
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public Optional<Path> file() {
        return Optional.empty();
    }

    @Override
    public String now(Clock clock) {
        return "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)";
    }

    @Override
    public String locking() {
        return " FOR UPDATE";
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public void close() {
        pool.close();
    }
}
