package dev.landfall.cli;

import dev.landfall.databricks.Compute;
import dev.landfall.ledger.Counts;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.Run;
import dev.landfall.runner.Progress;
import picocli.CommandLine;

/** One line of a terminal that tells how far a run is; silent where there is no terminal. */
final class ProgressLine implements Progress, AutoCloseable {
    private static final int WIDTH = 24;
    private static final String CLEAR = "\r\u001b[2K";

    private final Ledger ledger;
    private final boolean shown;

    private ProgressLine(Ledger ledger, boolean shown) {
        this.ledger = ledger;
        this.shown = shown;
    }

    static ProgressLine of(Ledger ledger, boolean quiet) {
        return new ProgressLine(ledger, !quiet && CommandLine.Help.Ansi.AUTO.enabled());
    }

    @Override
    public void accept(Run run) {
        if (!shown) return;
        Counts counts = ledger.parts().counts(run);
        long done = counts.mapped() + counts.rejected();
        System.err.print(
                CLEAR + "%s  %-10s %s".formatted(run.dataflow(), run.state().word(), bar(run, done)));
        System.err.flush();
    }

    @Override
    public void waiting(String dataflow, Compute.Waiting waiting) {
        if (!shown) return;
        System.err.print(CLEAR
                + "%s  waiting for compute %s (%s), %d s of at most %d s"
                        .formatted(
                                dataflow,
                                waiting.id(),
                                waiting.state(),
                                waiting.waited().toSeconds(),
                                waiting.budget().toSeconds()));
        System.err.flush();
    }

    private static String bar(Run run, long done) {
        double share =
                switch (run.state()) {
                    case EXTRACTING -> 0;
                    case SEALED, LOADING -> run.counted() == 0 ? 0 : (double) done / run.counted();
                    default -> 1;
                };
        int full = (int) Math.round(share * WIDTH);
        return "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] %,d of %,d rows".formatted(done, run.counted());
    }

    @Override
    public void close() {
        clear();
    }

    void clear() {
        if (!shown) return;
        System.err.print(CLEAR);
        System.err.flush();
    }
}
