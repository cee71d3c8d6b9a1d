package dev.landfall.sandbox.databricks.thrift;

import com.databricks.jdbc.model.client.thrift.generated.TNamespace;
import com.databricks.jdbc.model.client.thrift.generated.TOperationHandle;
import com.databricks.jdbc.model.client.thrift.generated.TSessionHandle;
import dev.landfall.sandbox.databricks.compute.Compute;
import dev.landfall.sandbox.databricks.spark.Engine;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.spark.sql.SparkSession;

/** All open sessions. */
final class Sessions {
    private final Engine engine;
    private final Clock clock;
    private final Map<UUID, Session> open = new ConcurrentHashMap<>();

    Sessions(Engine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    Session open(Compute compute, Map<String, String> settings, Optional<TNamespace> namespace) {
        SparkSession spark = engine.newSession();
        SessionSettings.apply(settings, spark);
        namespace.ifPresent(names -> use(names, spark));
        Session session =
                new Session(compute, spark, SessionSettings.statementTimeoutSeconds(settings), clock.instant());
        open.put(session.id(), session);
        return session;
    }

    private static void use(TNamespace namespace, SparkSession spark) {
        if (namespace.isSetCatalogName()) spark.catalog().setCurrentCatalog(namespace.getCatalogName());
        if (namespace.isSetSchemaName()) spark.catalog().setCurrentDatabase(namespace.getSchemaName());
    }

    Optional<Session> find(TSessionHandle handle) {
        Optional<Session> session = Optional.ofNullable(open.get(Handles.id(handle)));
        session.ifPresent(found -> found.called(clock.instant()));
        return session;
    }

    /** The session that an operation belongs to. */
    Optional<Session> owner(TOperationHandle handle) {
        UUID id = Handles.id(handle);
        Optional<Session> owner = open.values().stream()
                .filter(session -> session.operation(id).isPresent())
                .findFirst();
        owner.ifPresent(found -> found.called(clock.instant()));
        return owner;
    }

    Optional<Operation> operation(TOperationHandle handle) {
        return owner(handle).flatMap(session -> session.operation(Handles.id(handle)));
    }

    void close(TSessionHandle handle) {
        close(session -> session.id().equals(Handles.id(handle)));
    }

    void closeAllOf(Compute compute) {
        close(session -> session.compute() == compute);
    }

    /** Closes what a client left behind that was killed: with it go its results and its running statements. */
    void closeIdle(int seconds) {
        Instant limit = clock.instant().minusSeconds(seconds);
        close(session -> session.lastCall().isBefore(limit));
    }

    void closeAll() {
        close(session -> true);
    }

    void cancelAll() {
        open.values().forEach(session -> session.operations().forEach(Operation::cancel));
    }

    private void close(Predicate<Session> which) {
        for (Session session : List.copyOf(open.values()))
            if (which.test(session) && open.remove(session.id()) != null) session.close();
    }

    Map<String, Object> counts() {
        int operations = open.values().stream()
                .mapToInt(session -> session.operations().size())
                .sum();
        return Map.of("sessions", open.size(), "operations", operations);
    }
}
