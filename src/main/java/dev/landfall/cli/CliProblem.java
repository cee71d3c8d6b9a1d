package dev.landfall.cli;

import dev.landfall.problem.Kind;
import dev.landfall.problem.ProblemText;

/** What can be wrong with a command. */
enum CliProblem implements ProblemText {
    NO_COMMAND("CLI-1", Kind.CONFIGURATION, "No command was given.", "Name one of those above."),
    UNKNOWN_DATAFLOW(
            "CLI-2",
            Kind.CONFIGURATION,
            "There is no dataflow '%s' in '%s'.%s",
            "Name one of the dataflows that 'landfall check' lists."),
    ONCE_NEEDS_DATAFLOW(
            "CLI-3",
            Kind.CONFIGURATION,
            "'%s' goes with '--once' only when a dataflow is named, and a dataflow only with '--once'.",
            "Write 'landfall run' to serve all schedules, or 'landfall run DATAFLOW --once'."),
    SANDBOX_NOT_RUNNING(
            "CLI-5", Kind.CONFIGURATION, "The sandbox is not running.", "Start it with 'landfall sandbox start'."),
    BAD_ARGUMENT("CLI-6", Kind.CONFIGURATION, "%s.%s", "'%3$s --help' shows what is possible."),
    UNEXPECTED(
            "CLI-7",
            Kind.FAILED,
            "Something happened that Landfall has no word for: %s.",
            "Run it again with --verbose and report what it prints."),
    NO_RUNS(
            "CLI-9",
            Kind.CONFIGURATION,
            "There is no run '%s': the ledger '%s' does not exist yet.",
            "Check ledger.url (or add --sandbox); 'landfall run DATAFLOW --once' makes a first run."),
    NOT_BOTH_HALVES(
            "CLI-8",
            Kind.CONFIGURATION,
            "Dataflow '%s' has no %s route, which this command needs.",
            "Add a templatedRoute of that template; routes/README.md shows both."),
    NOT_AN_EXPRESSION(
            "CLI-10",
            Kind.CONFIGURATION,
            "This cannot be evaluated: %s.",
            "Write {\"expression\": \"upper(name)\", \"input\": {\"name\": \"fay\"}} on one line; --input takes the object alone."),
    /** File, differences. */
    FILE_EDITED(
            "CLI-11",
            Kind.CONFIGURATION,
            "'%s' would be overwritten, but holds what Experience Platform does not have: %s.",
            "Keep a copy if it is worth one, then write over it with --force. A mapping set can be sent there instead, with"
                    + " 'landfall mapping push'."),
    /** File, doing, cause. */
    FILE_TROUBLE(
            "CLI-12",
            Kind.CONFIGURATION,
            "The file '%s' cannot be %s: %s.",
            "See that the user who runs Landfall may do that, and that the disk has room."),
    /** File, bytes, most bytes. */
    FILE_TOO_LARGE(
            "CLI-13",
            Kind.CONFIGURATION,
            "The file '%s' has %d bytes; a mapping set of more than %d is not read.",
            "See that the route names a mapping set; a set of thousands of mappings is far smaller."),
    /** File. */
    NO_MAPPING_SET_ID(
            "CLI-14",
            Kind.CONFIGURATION,
            "Which mapping set '%s' belongs to is not known: it has no 'id'.",
            "Name it with --id (the 'mappingId' of a flow in Experience Platform), or create it there with 'landfall mapping"
                    + " push'."),
    FILE_EXISTS(
            "CLI-15",
            Kind.CONFIGURATION,
            "The mapping set '%s' exists already; nothing was written.",
            "Add --force to write it anew, or name another file under 'mapping' in the route."),
    NO_MAPPING(
            "CLI-16",
            Kind.CONFIGURATION,
            "The load route of dataflow '%s' names no mapping set.",
            "Give the route the parameter 'mapping', for example mappings/%1$s.json."),
    NOTHING_PROPOSED(
            "CLI-17",
            Kind.CONFIGURATION,
            "No column of '%s' is called like a path of the schema '%s', so there is nothing to write.",
            "Write the mapping set by hand (mappings/README.md shows how), or look whether the dataset is the right one."),
    /** File, the version it says, mapping set, newest version, dataflow. */
    NEWER_THERE(
            "CLI-18",
            Kind.CONFIGURATION,
            "'%s' says %s of mapping set '%s', which was changed since: Experience Platform has version %d.",
            "Keep a copy of the file, fetch that version with 'landfall mapping pull %5$s --force' and edit again; or add yours"
                    + " after it with 'landfall mapping push %5$s --overwrite'."),
    NOT_MINDED(
            "CLI-19",
            Kind.CONFIGURATION,
            "Run '%s' was not replayed: there is something to mind.",
            "Read it above; if it may be so, add --yes."),
    REJECTS_NOT_STAGED(
            "CLI-20",
            Kind.CONFIGURATION,
            "Run '%s' was interrupted before the rejects of run '%s' were staged.",
            "Nothing of it was sent: 'landfall rejects replay %2$s' begins anew."),
    /** File. */
    EXISTS(
            "CLI-50",
            Kind.CONFIGURATION,
            "'%s' exists already; nothing was written.",
            "Give the dataflow another name, or add --force to write it anew."),
    NOT_CONFIRMED(
            "CLI-40",
            Kind.CONFIGURATION,
            "Nobody said yes, so the credentials stay as they are.",
            "Confirm on a terminal, or add --yes.");

    private final Text text;

    CliProblem(String code, Kind kind, String what, String mend) {
        text = new Text(code, kind, what, mend);
    }

    @Override
    public Text text() {
        return text;
    }
}
