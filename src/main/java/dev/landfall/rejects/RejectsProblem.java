package dev.landfall.rejects;

import dev.landfall.problem.Kind;
import dev.landfall.problem.ProblemText;

/** What can go wrong with the folder of rejects. */
enum RejectsProblem implements ProblemText {
    UNWRITABLE(
            1,
            Kind.FAILED,
            "The rejects cannot be written to '%s': %s.",
            "Free space on the disk of rejects.url or mend its permissions; the run is resumed as it stands.");

    private final Text text;

    RejectsProblem(int number, Kind kind, String what, String mend) {
        text = new Text("REJECTS-" + number, kind, what, mend);
    }

    @Override
    public Text text() {
        return text;
    }
}
