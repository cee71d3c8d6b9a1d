package dev.landfall.runner;

import dev.landfall.ledger.Run;
import dev.landfall.ledger.RunState;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import dev.landfall.routes.Dataflow;
import dev.landfall.settings.AllSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** One run of one dataflow from its firing to its end: what {@code run DATAFLOW --once} and the demo do. */
public final class Firing {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration PURGE = Duration.ofSeconds(20);

    private final Features features;
    private final Dataflow dataflow;
    private final Consumer<Run> progress;
    private volatile Optional<Problem> stopped = Optional.empty();

    /** @param progress sees the run as it stands, several times a second */
    public Firing(Features features, Dataflow dataflow, Consumer<Run> progress) {
        this.features = features;
        this.dataflow = dataflow;
        this.progress = progress;
    }

    /** The run as it ended. Throws the problem that stopped it; then the run is open and resumed by the next firing. */
    public Run run() throws InterruptedException {
        return run(runner -> runner.fire(dataflow));
    }

    /** As {@link #run}, but nothing is asked of Databricks: what is sealed is loaded, and no other window opens. */
    public Run load() throws InterruptedException {
        return run(runner -> runner.load(dataflow));
    }

    private Run run(Consumer<Runner> start) throws InterruptedException {
        long begun = features.clock().millis();
        Optional<Run> left = features.ledger().runs().open(dataflow.name());
        try (Runner runner = new Runner(features, this::hear)) {
            start.accept(runner);
            Run ended = await(begun, left);
            purged();
            return features.ledger().runs().refresh(ended);
        }
    }

    private void hear(String name, Problem problem) {
        if (name.equals(dataflow.name())) stopped = stopped.or(() -> Optional.of(problem)); // the first is the cause
    }

    private Run await(long begun, Optional<Run> left) throws InterruptedException {
        while (true) {
            Optional<Problem> problem = stopped; // before the run is looked at, which the same problem may have ended
            Optional<Run> seen =
                    newest(begun).or(() -> left.map(features.ledger().runs()::refresh));
            seen.ifPresent(progress);
            if (seen.isPresent() && seen.get().endedAt().isPresent() && !isSuperseded(seen.get()))
                return unlessRefused(seen.get());
            if (problem.isPresent()) throw new ProblemException(problem.get());
            seen.ifPresent(this::refuseToWaitForEver);
            Thread.sleep(LOOK.toMillis());
        }
    }

    /** A run that failed before a row was read was refused by a problem, which is heard a moment later and says whose it is. */
    private Run unlessRefused(Run run) throws InterruptedException {
        if (run.state() != RunState.FAILED || run.readRows().isPresent()) return run;
        long until = System.nanoTime() + PURGE.toNanos();
        while (stopped.isEmpty() && System.nanoTime() < until) Thread.sleep(LOOK.toMillis());
        stopped.ifPresent(problem -> {
            throw new ProblemException(problem);
        });
        return run;
    }

    /** An abandoned run gives way to one that opens in the same firing. */
    private static boolean isSuperseded(Run run) {
        return run.state() == RunState.ABANDONED;
    }

    private Optional<Run> newest(long begun) {
        return features.ledger().runs().history(Optional.of(dataflow.name()), 1).stream()
                .filter(run -> run.openedAt() >= begun)
                .findFirst();
    }

    private void refuseToWaitForEver(Run run) {
        Duration limit = features.settings().get(AllSettings.PLATFORM_INGEST_TIMEOUT);
        long since = features.clock().millis()
                - run.completedAt().orElse(features.clock().millis());
        if (since > limit.toMillis()) {
            throw new ProblemException(RunnerProblem.STILL_INGESTING.at(run.where(), run.id(), limit.toSeconds()));
        }
    }

    /**
     * The purge follows the proof and never fails it; what could not be purged now is purged by a later process. That of
     * an earlier run, whose process was killed, is waited for as well.
     */
    private void purged() throws InterruptedException {
        long until = System.nanoTime() + PURGE.toNanos();
        while (hasStaged() && System.nanoTime() < until) Thread.sleep(LOOK.toMillis());
    }

    private boolean hasStaged() {
        return features.ledger().runs().unpurged().stream()
                .anyMatch(run -> run.dataflow().equals(dataflow.name()));
    }
}
