package dev.landfall.status;

import java.util.Locale;
import java.util.Optional;

/**
 * Why a dataflow is not well.
 *
 * @param code of the problem, or empty
 * @param what one sentence, without a cell's value
 * @param mend what to do, or empty
 * @param run the run that it came with
 * @param alarming whether people are to be alerted; a single stop, which is tried again, is not
 */
public record Reason(
        Kind kind, Health health, String code, String what, String mend, Optional<String> run, boolean alarming) {

    /** What there is to be said of a dataflow. */
    public enum Kind {
        /** Its last run failed. */
        FAILED,
        /** A problem stopped it; it is tried again. */
        STOPPED,
        /** It stands at changes that cannot be read. */
        GAP,
        /** No run came through for too long. */
        LATE,
        /** More rows of its last run are rejects than wanted. */
        REJECTS,
        /** An edit of its route is wrong; the version before it runs on. */
        EDIT,
        /** The credentials of the landing zone end soon. */
        CREDENTIALS;

        /** As it is told. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
