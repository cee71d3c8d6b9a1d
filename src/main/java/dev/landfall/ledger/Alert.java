package dev.landfall.ledger;

import java.util.Optional;

/**
 * One cause that people are alerted to, from its beginning until its end was told too. Holds no value of a cell.
 *
 * @param cause names it, for example {@code late:gaming-profile}
 * @param dataflow empty where it concerns all
 * @param code of its problem, or empty
 * @param run the run that it came with
 * @param state {@code new}, {@code told} or {@code over}
 * @param tries how often it was tried to tell what is to be told now
 */
public record Alert(
        String cause,
        String dataflow,
        String kind,
        String code,
        String what,
        String mend,
        Optional<String> run,
        String state,
        int tries,
        long notBefore,
        long since) {

    /** A cause that nobody knows of yet. */
    public static Alert of(
            String cause, String dataflow, String kind, String code, String what, String mend, Optional<String> run) {
        return new Alert(cause, dataflow, kind, code, what, mend, run, "new", 0, 0, 0);
    }

    /** Whether its end is to be told, not its beginning. */
    public boolean isOver() {
        return state.equals("over");
    }
}
