package dev.landfall.http;

import dev.landfall.ledger.Run;

/** What may be done over HTTP where that is allowed; each throws a problem that says why not. Thread-safe. */
public interface Actions {
    /** Fires the schedule of a dataflow once more, now. */
    void run(String dataflow);

    void pause(String dataflow, String reason);

    void resume(String dataflow, String reason);

    /** Opens and seals a run for the rejects of another one, and gives it. */
    Run replayRejects(String run, String reason);
}
