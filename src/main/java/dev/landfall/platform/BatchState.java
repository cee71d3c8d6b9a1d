package dev.landfall.platform;

import java.util.Locale;

/** Experience Platform's word for where a batch stands, and what it means for us. */
public enum BatchState {
    LOADING(Meaning.OPEN),
    LOADED(Meaning.WORKING),
    STAGING(Meaning.WORKING),
    STAGED(Meaning.WORKING),
    PROCESSING(Meaning.WORKING),
    QUEUED(Meaning.WORKING),
    RETRYING(Meaning.WORKING),
    STALLED(Meaning.STUCK),
    SUCCESS(Meaning.INGESTED),
    ACTIVE(Meaning.INGESTED),
    FAILED(Meaning.REFUSED),
    FAILURE(Meaning.REFUSED),
    ABORTED(Meaning.GIVEN_UP),
    ABANDONED(Meaning.GIVEN_UP),
    INACTIVE(Meaning.RETIRED),
    DELETED(Meaning.RETIRED),
    ARCHIVED(Meaning.RETIRED),
    RETAINED(Meaning.RETIRED),
    /** A word that we do not know; {@link BatchStatus#word()} has it. Keep polling. */
    UNKNOWN(Meaning.UNCLEAR);

    /** What a caller has to decide by. */
    public enum Meaning {
        /** Files may be put; ours to complete or to abort. */
        OPEN,
        /** Handed over; wait. */
        WORKING,
        /** Experience Platform waits for its own people; keep polling, and tell ours. */
        STUCK,
        /** Done; rows may have been dropped even so, see {@link BatchStatus.Metrics#failedRecords()}. */
        INGESTED,
        /** Refused as a whole. */
        REFUSED,
        /** Aborted by a client or by time. */
        GIVEN_UP,
        /** Was ingested once and has been taken back or replaced since. */
        RETIRED,
        /** Neither ended nor known. */
        UNCLEAR;

        /** No more change is to come by itself. */
        public boolean isFinal() {
            return this == INGESTED || this == REFUSED || this == GIVEN_UP || this == RETIRED;
        }
    }

    private final Meaning meaning;

    BatchState(Meaning meaning) {
        this.meaning = meaning;
    }

    public Meaning meaning() {
        return meaning;
    }

    static BatchState of(String word) {
        String wanted = word.toUpperCase(Locale.ROOT);
        for (BatchState state : values()) {
            if (state.name().equals(wanted)) {
                return state;
            }
        }
        return UNKNOWN;
    }
}
