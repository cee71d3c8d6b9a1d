package dev.landfall.sandbox.databricks.thrift;

import dev.landfall.sandbox.databricks.compute.Compute;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.SparkSession;

/** A client's session: its own Spark session and the operations that it opened and did not close. */
final class Session implements AutoCloseable {
    private final UUID id = UUID.randomUUID();
    private final Compute compute;
    private final SparkSession spark;
    private final int statementTimeoutSeconds;
    private final Map<UUID, Operation> operations = new ConcurrentHashMap<>();
    private volatile Instant lastCall;

    /** @param statementTimeoutSeconds limit for each statement, 0 for none */
    Session(Compute compute, SparkSession spark, int statementTimeoutSeconds, Instant now) {
        this.compute = compute;
        this.spark = spark;
        this.statementTimeoutSeconds = statementTimeoutSeconds;
        lastCall = now;
    }

    UUID id() {
        return id;
    }

    Compute compute() {
        return compute;
    }

    SparkSession spark() {
        return spark;
    }

    int statementTimeoutSeconds() {
        return statementTimeoutSeconds;
    }

    void called(Instant now) {
        lastCall = now;
    }

    Instant lastCall() {
        return lastCall;
    }

    void add(Operation operation) {
        operations.put(operation.id(), operation);
    }

    Optional<Operation> operation(UUID operationId) {
        return Optional.ofNullable(operations.get(operationId));
    }

    Collection<Operation> operations() {
        return operations.values();
    }

    void close(UUID operationId) {
        Operation operation = operations.remove(operationId);
        if (operation != null) operation.close();
    }

    @Override
    public void close() {
        List.copyOf(operations.keySet()).forEach(this::close);
    }
}
