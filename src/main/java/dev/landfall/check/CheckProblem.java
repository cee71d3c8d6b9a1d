package dev.landfall.check;

import dev.landfall.problem.Kind;
import dev.landfall.problem.ProblemText;

/** What a check warns of; nothing here stops a run. */
enum CheckProblem implements ProblemText {
    NO_DATASET(
            1,
            Kind.CONFIGURATION,
            "Dataflow '%1$s' has no dataset yet.",
            "Copy the dataset's id from its page in Experience Platform into the setting that the route names, for example"
                    + " platform.dataset.%1$s."),
    NO_SCHEMA(
            2,
            Kind.CONFIGURATION,
            "There is no saved schema '%s', so the targets of the mapping set were not looked at.",
            "Save the dataset's schema there (schemas/README.md says how), or check with --connect."),
    OTHER_SCHEMA(
            3,
            Kind.CONFIGURATION,
            "The saved schema '%s' is not the dataset's of today: %s.",
            "Save the schema again; a run always takes the dataset's own."),
    SOON_EXPIRED(
            4,
            Kind.TARGET,
            "The credentials of the landing zone end on %s, in %d days.",
            "Nothing, if nobody else uses them: Experience Platform gives new ones after that day, and Landfall takes them"
                    + " up. Other users of the landing zone need the new ones too.");

    private final Text text;

    CheckProblem(int number, Kind kind, String what, String mend) {
        text = new Text("CHECK-" + number, kind, what, mend);
    }

    @Override
    public Text text() {
        return text;
    }
}
