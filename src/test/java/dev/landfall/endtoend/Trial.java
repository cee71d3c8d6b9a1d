package dev.landfall.endtoend;

import dev.landfall.ledger.Run;
import dev.landfall.ledger.RunState;
import dev.landfall.ledger.TestDatabase;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import dev.landfall.runner.Features;
import dev.landfall.runner.Firing;
import dev.landfall.sandbox.Fault;
import dev.landfall.sandbox.SandboxAdmin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One dataflow on which a fault is tried: its project, the stand-ins, a relay before the landing zone, a clock that jumps. */
final class Trial implements AutoCloseable {
    /** No firing of so few rows may take longer, whatever goes wrong: else it hangs. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static final Map<String, Object> PLATFORM =
            Map.of("lagMs", 100, "workMs", 50, "tokenSeconds", 86399, "duplicateExternalId", "refuse");
    private static final Map<String, Object> DATABRICKS = Map.of(
            "results",
            "arrow",
            "linkSeconds",
            900,
            "sessionIdleSeconds",
            1800,
            "fetchDelayMillis",
            0,
            "directResultsMillis",
            5000);

    private final Project project;
    private final JumpingClock clock = new JumpingClock();
    private final Map<RunState, Runnable> onTheWay = new EnumMap<>(RunState.class);
    private @Nullable ZoneRelay relay;

    Trial(Project project) {
        this.project = project;
    }

    /** How a firing ended: with a run that is over, or with what stopped one that is not. */
    sealed interface Fired {
        record Over(Ended run) implements Fired {}

        record Stopped(Problem problem) implements Fired {}
    }

    Project project() {
        return project;
    }

    SandboxAdmin platform() {
        return project.sandbox().platform();
    }

    SandboxAdmin databricks() {
        return project.sandbox().databricks();
    }

    void platform(Fault... faults) {
        for (Fault fault : faults) platform().add(fault);
    }

    void databricks(Fault... faults) {
        for (Fault fault : faults) databricks().add(fault);
    }

    /** Faults of the landing zone: a relay answers for it. */
    void zone(Fault... faults) {
        for (Fault fault : faults) relay().add(fault);
    }

    private ZoneRelay relay() {
        if (relay == null) {
            relay = new ZoneRelay(
                    URI.create(Objects.requireNonNull(project.settings().get("platform.url"))),
                    project.sandbox().landingZone());
            project.set("platform.url", relay.url().toString());
        }
        return relay;
    }

    /** As by somebody who sets the machine's clock. */
    void jump(Duration by) {
        clock.offset = clock.offset.plus(by);
    }

    /** Once, when the run is first seen in this state. */
    void when(RunState state, Runnable then) {
        onTheWay.put(state, then);
    }

    /** A statement is open at Databricks. */
    void awaitStatement() {
        Replica.await(
                "a statement",
                Duration.ofSeconds(20),
                () -> databricks().get("state").path("operations").asInt() > 0);
    }

    /** Lets the extract come through and refuses the first call of the load. */
    void sealed() {
        stopAt(Fault.next("GET .*/catalog/dataSets/").answers(403), RunState.SEALED);
    }

    /** Lets the run come until its batch is open and lacks a part. */
    void loading() {
        stopAt(Fault.next("PUT /data/foundation/import/batches/").answers(403), RunState.LOADING);
    }

    private void stopAt(Fault fault, RunState state) {
        platform(fault);
        Fired fired = fire();
        Optional<Run> open = project.open();
        if (!(fired instanceof Fired.Stopped) || open.isEmpty() || open.get().state() != state)
            throw new AssertionError("not stopped as %s: %s, %s".formatted(state, fired, open));
    }

    /** As after a disk that was lost, with what was staged. */
    void loseLedger() {
        LandingFolder staged = project.landing();
        staged.names().forEach(staged::delete);
        if (isOnServer()) {
            project.ledger(TestDatabase.POSTGRESQL.ledger(project.folder()));
            return;
        }
        try (Stream<Path> files = Files.list(project.folder())) {
            for (Path file : files.toList()) {
                if (String.valueOf(file.getFileName()).startsWith("ledger.db")) Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody else can write into it for so long. */
    void lockLedger(Duration time) {
        CountDownLatch held = new CountDownLatch(1);
        new Thread(() -> hold(held, time), "holds-" + project.name()).start();
        try {
            if (!held.await(20, TimeUnit.SECONDS)) throw new AssertionError("the ledger could not be locked");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isOnServer() {
        return ledgerUrl().startsWith("jdbc:postgresql:");
    }

    private String ledgerUrl() {
        return project.settings().getOrDefault("ledger.url", "");
    }

    private void hold(CountDownLatch held, Duration time) {
        try (Connection ledger = DriverManager.getConnection(
                        ledgerUrl(),
                        project.settings().get("ledger.user"),
                        project.settings().get("ledger.password"));
                Statement statement = ledger.createStatement()) {
            if (isOnServer()) {
                statement.execute("BEGIN");
                statement.execute("LOCK TABLE run IN ACCESS EXCLUSIVE MODE");
            } else {
                statement.execute("PRAGMA busy_timeout = 10000");
                statement.execute("BEGIN IMMEDIATE");
            }
            held.countDown();
            LockSupport.parkNanos(time.toNanos());
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One firing to its end, however it ends; one that does not end is a failure of the test. */
    Fired fire() {
        try {
            return CompletableFuture.supplyAsync(this::toTheEnd, command -> new Thread(command, project.name()).start())
                    .get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("the firing hangs", e);
        } catch (ExecutionException e) {
            throw new AssertionError("ended without a problem of ours", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Fired toTheEnd() {
        try {
            Features features = project.features(clock);
            Run run = new Firing(features, project.dataflow(features), this::seen).run();
            return new Fired.Over(new Ended(
                    run,
                    features.prover().proof(run),
                    features.ledger().batches().of(run)));
        } catch (ProblemException e) {
            return new Fired.Stopped(e.first());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private synchronized void seen(Run run) {
        Runnable then = onTheWay.remove(run.state());
        if (then != null) then.run();
    }

    /** The stand-ins behave again. */
    void clear() {
        platform().clearFaults();
        platform().set(PLATFORM);
        databricks().clearFaults();
        databricks().set(DATABRICKS);
        if (relay != null) relay.clear();
    }

    @Override
    public void close() {
        clear();
        try {
            if (relay != null) relay.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class JumpingClock extends Clock {
        private volatile Duration offset = Duration.ZERO;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(offset);
        }
    }
}
