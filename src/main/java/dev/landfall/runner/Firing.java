package dev.landfall.runner;

import dev.landfall.databricks.Compute;
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
    private final Progress progress;
    private volatile Optional<Problem> stopped = Optional.empty();

    public Firing(Features features, Dataflow dataflow, Progress progress) {
        this.features = features;
        this.dataflow = dataflow;
        this.progress = progress;
    }

    /** The run as it ended. Throws when the dataflow is paused; throws the problem that stopped it; then the run is open and resumed by the next firing. */
    public Run run() throws InterruptedException {
        features.ledger().pauses().requireNone(dataflow.name());
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
            tell(seen);
            if (seen.isPresent() && hasEnded(seen.get())) return unlessRefused(seen.get());
            if (problem.isPresent()) throw new ProblemException(problem.get());
            seen.ifPresent(this::refuseToWaitForEver);
            Thread.sleep(LOOK.toMillis());
        }
    }

    /** What refused a run is heard a moment after the run has ended, and says whose it is. */
    private Run unlessRefused(Run run) throws InterruptedException {
        long until = System.nanoTime() + PURGE.toNanos();
        while (isRefused(run) && stopped.isEmpty() && System.nanoTime() < until) Thread.sleep(LOOK.toMillis());
        if (isRefused(run) && stopped.isPresent()) throw new ProblemException(stopped.get());
        return run;
    }

    private void tell(Optional<Run> seen) {
        Optional<Compute.Waiting> waiting = features.planner().waiting();
        if (waiting.isPresent()) progress.waiting(dataflow.name(), waiting.get());
        else seen.ifPresent(progress);
    }

    /** An abandoned run gives way to one that opens in the same firing. */
    private static boolean hasEnded(Run run) {
        return run.endedAt().isPresent() && run.state() != RunState.ABANDONED;
    }

    /** Before anything of it was read: whoever refused it says why better than the run. */
    private static boolean isRefused(Run run) {
        return run.state() == RunState.FAILED && run.readRows().isEmpty();
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
