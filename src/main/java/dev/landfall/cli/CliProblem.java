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
    NO_REASON(
            "CLI-4",
            Kind.CONFIGURATION,
            "A reset of '%s' needs a reason.",
            "Add --reason \"why\"; it is kept in the ledger."),
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
            "Dataflow '%s' has no %s route, so there is nothing to preview.",
            "Add a templatedRoute of that template; routes/README.md shows both.");

    private final String code;
    private final Kind kind;
    private final String what;
    private final String mend;

    CliProblem(String code, Kind kind, String what, String mend) {
        this.code = code;
        this.kind = kind;
        this.what = what;
        this.mend = mend;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String what() {
        return what;
    }

    @Override
    public String mend() {
        return mend;
    }
}
