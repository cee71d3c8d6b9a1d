package dev.landfall.ledger;

import java.util.List;
import java.util.Optional;

/** One batch of a run at Experience Platform, known to the ledger before it is asked for. */
public record Batch(
        String externalId, String run, String dataset, State state, Optional<String> batchId, List<String> replaces) {

    /** Only a batch in state {@link #OPEN} is filled and completed. */
    public enum State {
        /** Asked for; whether it exists is not known until its id is here. */
        CREATING,
        OPEN,
        COMPLETED,
        /** Ingested: its rows are in the dataset. */
        INGESTED,
        /** Refused by Experience Platform; none of its rows are in the dataset. */
        FAILED,
        /** Given up before its end was seen; to be aborted when it is found, or replaced when it was ingested after all. */
        ORPHAN,
        ABORTED,
        /** Its rows were taken back by a later batch. */
        REPLACED
    }

    public Batch {
        replaces = List.copyOf(replaces);
    }

    public String id() {
        return batchId.orElseThrow(() -> new IllegalStateException("batch " + externalId + " has no id yet"));
    }
}
