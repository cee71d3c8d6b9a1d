package dev.landfall.rejects;

import dev.landfall.problem.Kind;
import dev.landfall.problem.ProblemText;

/** What can go wrong with the folder of rejects. */
enum RejectsProblem implements ProblemText {
    UNWRITABLE;

    @Override
    public String code() {
        return "REJECTS-1";
    }

    @Override
    public Kind kind() {
        return Kind.FAILED;
    }

    @Override
    public String what() {
        return "The rejects cannot be written to '%s': %s.";
    }

    @Override
    public String mend() {
        return "Free space on the disk of rejects.url or mend its permissions; the run is resumed as it stands.";
    }
}
