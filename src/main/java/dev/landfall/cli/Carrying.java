package dev.landfall.cli;

import dev.landfall.ledger.Run;
import dev.landfall.ledger.RunState;
import dev.landfall.routes.Dataflow;
import dev.landfall.runner.Features;
import dev.landfall.runner.Firing;
import dev.landfall.status.RunReport;
import java.io.PrintWriter;

/** Carries runs of one dataflow to their end in this process, and prints the proof of each as it ends. */
record Carrying(Features features, Dataflow dataflow, PrintWriter out, boolean json) {
    /** The run as it ended, and the exit code that this stands for. */
    record Carried(Run run, int exitCode) {
        /** Whether the run came through and another window waits. */
        boolean isFollowed() {
            return run.state() == RunState.PROVED && run.more();
        }

        boolean isWell() {
            return run.state() == RunState.PROVED || run.state() == RunState.EMPTY;
        }
    }

    /** One firing: the run that is open, or else the next window. */
    Carried next() throws InterruptedException {
        return carried(false);
    }

    /** The run that is sealed or on its way; nothing is asked of Databricks. */
    Carried load() throws InterruptedException {
        return carried(true);
    }

    private Carried carried(boolean isSealed) throws InterruptedException {
        try (ProgressLine progress = ProgressLine.of(features.ledger(), json)) {
            Firing firing = new Firing(features, dataflow, progress);
            Run run = isSealed ? firing.load() : firing.run();
            progress.clear();
            RunReport report = RunReport.of(features.ledger(), features.prover(), run);
            out.println(json ? report.json() : report.text());
            out.flush();
            return new Carried(run, report.exitCode());
        }
    }

    /** One window after the other, as long as one was cut. The exit code is the first that is not zero. */
    int all() throws InterruptedException {
        Carried carried = next();
        int exitCode = carried.exitCode();
        Carrying guarded = new Carrying(features.guarded() ? features : guarded(), dataflow, out, json);
        while (carried.isFollowed()) {
            carried = guarded.next();
            if (exitCode == 0) exitCode = carried.exitCode();
        }
        return exitCode;
    }

    /** The guardrails let one window pass, no more. */
    private Features guarded() {
        return Features.of(features.settings(), features.ledger(), features.clock());
    }
}
