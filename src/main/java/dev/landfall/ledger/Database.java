package dev.landfall.ledger;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.ConnectionFactory;

/** What a ledger is kept in, and the few words in which the two kinds differ. Thread-safe. */
sealed interface Database extends ConnectionFactory, AutoCloseable permits LedgerFile, LedgerServer {

    static Database at(LedgerAddress address, Clock clock) {
        if (address.url().startsWith(LedgerFile.PREFIX)) return LedgerFile.at(address.url(), clock);
        if (address.url().startsWith(LedgerServer.PREFIX)) return new LedgerServer(address);
        throw new IllegalArgumentException(address.url());
    }

    /** Creates and migrates it, once; refuses one that a newer program wrote. Every connection does so first. */
    void prepare();

    /** Whether there is one already; reading one that is not there creates it. */
    boolean exists();

    /** The file that holds it, absolute; none where a server does. */
    Optional<Path> file();

    /** An SQL expression: milliseconds since 1970 UTC. All who share a database read the same clock. */
    String now(Clock clock);

    /** What makes a SELECT keep its rows from other transactions; empty where transactions that write never overlap. */
    String locking();

    /** Whether processes of several machines may run dataflows on it. */
    boolean isShared();

    @Override
    void close();
}
