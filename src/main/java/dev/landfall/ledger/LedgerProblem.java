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
            "Let it end with 'landfall runs resume %1$s', or give it up with 'landfall runs abandon %1$s'; 'landfall state'"
                    + " gives it up with --abandon. A batch that is ingested already can only be waited for."),
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
    NO_GAP(
            10,
            Kind.CONFIGURATION,
            "Dataflow '%s' stands at no gap.",
            "'landfall state show %1$s' tells where it stands; 'landfall state history %1$s' what was resolved."),
    NO_BACKFILL(
            11,
            Kind.CONFIGURATION,
            "Dataflow '%s' has no backfill on its way.",
            "Ask for one with 'landfall backfill %1$s --from VALUE --to VALUE --reason TEXT'."),
    RUN_ENDED(
            12,
            Kind.CONFIGURATION,
            "Run '%s' has ended: it is %s.",
            "'landfall runs show %1$s' tells how; 'landfall replay' moves the window of a proved run once more."),
    GIVEN_UP(
            13,
            Kind.FAILED,
            "Run '%s' was given up while its parts were written; it is %s.",
            "Nothing of it is sent. Run the dataflow again, or repeat what opened the run."),
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
                    + " half a minute: see its memory and processor."),
    /** Dataflow, since when, why. */
    PAUSED(
            50,
            Kind.TRY_AGAIN,
            "Dataflow '%s' is paused since %s: %s.",
            "'landfall resume %1$s' lets its schedule fire again.");

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
