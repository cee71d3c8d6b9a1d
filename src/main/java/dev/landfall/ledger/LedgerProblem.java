package dev.landfall.ledger;

import dev.landfall.problem.Kind;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemText;

/** What can go wrong with the ledger. */
enum LedgerProblem implements ProblemText {
    HELD(
            1,
            Kind.TRY_AGAIN,
            "Another runner holds the ledger '%s'.",
            "Stop the other 'landfall run' first, or give this one its own ledger.url."),
    UNREADABLE(
            2,
            Kind.CONFIGURATION,
            "The ledger '%s' cannot be opened: %s.",
            "Check ledger.url, that its folder exists and may be written, and that the disk is not full."),
    NEWER(
            3,
            Kind.CONFIGURATION,
            "The ledger '%s' was written by a newer Landfall (schema %s).",
            "Use that newer program, or restore the backup of the ledger that belongs to this one."),
    UNKNOWN_RUN(4, Kind.CONFIGURATION, "The ledger has no run '%s'.%s", "List the runs with 'landfall runs'."),
    UNWRITABLE(
            5,
            Kind.FAILED,
            "The ledger '%s' cannot be written: %s.",
            "Free space on its disk or mend its permissions; the run is resumed as it stands."),
    RUN_OPEN(
            6,
            Kind.FAILED,
            "Run '%s' of dataflow '%s' is still %s.",
            "Let it end with 'landfall run %2$s --once', or add --abandon to give it up."),
    UNKNOWN_DATAFLOW(
            8,
            Kind.CONFIGURATION,
            "No dataflow '%s' ever ran.%s",
            "Name one that 'landfall runs' lists; what never ran has nothing to forget."),
    BACKFILL_OPEN(
            9,
            Kind.FAILED,
            "Dataflow '%s' has a backfill on its way already (%s).",
            "Let it end, or give up what is left of it with 'landfall backfill %1$s --stop'."),
    UNREACHABLE(
            20,
            Kind.TRY_AGAIN,
            "The ledger '%s' does not answer: %s.",
            "See that its database runs and can be reached; everything is resumed as it stands."),
    REFUSED(
            21,
            Kind.CONFIGURATION,
            "PostgreSQL does not open the ledger '%s': %s.",
            "See that ledger.url, ledger.user and ledger.password are right, and that this user may create tables in a database"
                    + " (or a schema, with ?currentSchema=) that holds nothing but the ledger."),
    LEASED(
            22,
            Kind.TRY_AGAIN,
            "Another process runs dataflow '%s' just now (%s).",
            "Nothing, or try again later: 'landfall runs' shows how far it has come. Should it have died, its lease ends"
                    + " within half a minute."),
    FENCED(
            23,
            Kind.TRY_AGAIN,
            "Another process runs dataflow '%s' now, or a person took it over; this one stops.",
            "Nothing: whoever has it goes on from the ledger. Where it happens often, a process was paused for longer than"
                    + " half a minute: see its memory and processor.");

    private final Text text;

    LedgerProblem(int number, Kind kind, String what, String mend) {
        text = new Text("LEDGER-" + number, kind, what, mend);
    }

    /** Whether somebody else has the dataflow: nothing is wrong with it. */
    static boolean isElsewhere(Problem problem) {
        return problem.code().equals(LEASED.code()) || problem.code().equals(FENCED.code());
    }

    @Override
    public Text text() {
        return text;
    }
}
