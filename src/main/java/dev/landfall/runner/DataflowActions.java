package dev.landfall.runner;

import dev.landfall.http.Actions;
import dev.landfall.ledger.Lease;
import dev.landfall.ledger.Run;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people ask for over HTTP, done in the process that serves. */
record DataflowActions(Features features, Runner runner) implements Actions {
    private static final Logger LOG = LoggerFactory.getLogger(DataflowActions.class);

    @Override
    public void run(String dataflow) {
        LOG.info("{}: fired over HTTP", dataflow);
        runner.trigger(dataflow);
    }

    @Override
    public void pause(String dataflow, String reason) {
        features.ledger().pauses().pause(dataflow, reason);
        LOG.info("{}: paused over HTTP", dataflow);
    }

    @Override
    public void resume(String dataflow, String reason) {
        if (features.ledger().pauses().resume(dataflow, reason)) LOG.info("{}: resumed over HTTP", dataflow);
    }

    @Override
    public Run replayRejects(String id, String reason) {
        Run origin = features.ledger().runs().find(id);
        Lease lease = features.ledger().leases().require(origin.dataflow());
        try {
            return RejectsReplay.sealed(features, origin, reason);
        } finally {
            lease.close();
        }
    }
}
