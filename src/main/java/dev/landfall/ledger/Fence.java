package dev.landfall.ledger;

import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;

/**
 * The one way to write to the ledger. Every transaction first locks the lease of its dataflow, so that those of one
 * dataflow come one after the other on any database, and then sees that the lease is still this process's: what a process
 * writes after another has taken the dataflow over is refused, in the same transaction.
 */
final class Fence {
    private final Jdbi jdbi;
    private final Database database;
    private final Leases leases;
    private final Clock clock;

    Fence(Jdbi jdbi, Database database, Leases leases, Clock clock) {
        this.jdbi = jdbi;
        this.database = database;
        this.leases = leases;
        this.clock = clock;
    }

    /** An SQL expression: the time by the clock that all processes share, for what is put in order by it. */
    String now() {
        return database.now(clock);
    }

    <T, X extends Exception> T inTransaction(String dataflow, HandleCallback<T, X> work) throws X {
        Optional<Long> token = leases.token(dataflow); // before a connection is taken
        return jdbi.inTransaction(handle -> {
            Optional<Long> found = lock(handle, dataflow);
            if (token.isPresent() && !token.equals(found)) {
                leases.lost(dataflow, token.get());
                throw Leases.fenced(dataflow);
            }
            return work.withHandle(handle);
        });
    }

    <X extends Exception> void useTransaction(String dataflow, HandleConsumer<X> work) throws X {
        inTransaction(dataflow, handle -> {
            work.useHandle(handle);
            return dataflow;
        });
    }

    /** For a person who writes beside whichever process runs the dataflow; it may go on. */
    <T, X extends Exception> T besideTheHolder(String dataflow, HandleCallback<T, X> work) throws X {
        return jdbi.inTransaction(handle -> {
            lock(handle, dataflow);
            return work.withHandle(handle);
        });
    }

    /** For a person who changes what a process may be about to build on: whichever runs the dataflow writes no more. */
    <T, X extends Exception> T takingOver(String dataflow, HandleCallback<T, X> work) throws X {
        return jdbi.inTransaction(handle -> {
            lock(handle, dataflow);
            handle.createUpdate("UPDATE lease SET token = token + 1, holder = 'a person', until = 0"
                            + " WHERE dataflow = :dataflow")
                    .bind("dataflow", dataflow)
                    .execute();
            return work.withHandle(handle);
        });
    }

    /** A dataflow that never ran has no lease yet that could be locked. */
    private Optional<Long> lock(Handle handle, String dataflow) {
        Optional<Long> token = locked(handle, dataflow);
        if (token.isPresent() || !database.isShared()) return token;
        handle.createUpdate("INSERT INTO lease (dataflow, holder, token, until) VALUES (:dataflow, '', 0, 0)"
                        + " ON CONFLICT (dataflow) DO NOTHING")
                .bind("dataflow", dataflow)
                .execute();
        return locked(handle, dataflow);
    }

    private Optional<Long> locked(Handle handle, String dataflow) {
        return handle.createQuery("SELECT token FROM lease WHERE dataflow = :dataflow" + database.locking())
                .bind("dataflow", dataflow)
                .mapTo(Long.class)
                .findOne();
    }
}
