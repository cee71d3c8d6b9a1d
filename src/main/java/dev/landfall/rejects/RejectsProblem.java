package dev.landfall.rejects;

import dev.landfall.problem.Kind;
import dev.landfall.problem.ProblemText;

/** What can go wrong with the folder of rejects. */
enum RejectsProblem implements ProblemText {
    UNWRITABLE(
            1,
            Kind.FAILED,
            "The rejects cannot be written to '%s': %s.",
            "Free space on the disk of rejects.url or mend its permissions; the run is resumed as it stands."),
    NO_LIMIT(
            2,
            Kind.CONFIGURATION,
            "'%s' does not say how many rejects a run may have.",
            "Write a number of rows such as 100, a share such as 1%% or 0.5%%, or none."),
    /** Run, how many it had, how many are left, folder. */
    NOT_KEPT(
            3,
            Kind.CONFIGURATION,
            "Run '%s' had %d rejects; %d of them lie in '%s'.",
            "Rejects are deleted after rejects.keep. 'landfall replay %1$s' takes the whole window from Databricks again."),
    UNREADABLE(
            4,
            Kind.FAILED,
            "The rejects in '%s' cannot be read: %s.",
            "Look at the file: it is one JSON object a line, and only we may write it.");

    private final Text text;

    RejectsProblem(int number, Kind kind, String what, String mend) {
        text = new Text("REJECTS-" + number, kind, what, mend);
    }

    @Override
    public Text text() {
        return text;
    }
}
