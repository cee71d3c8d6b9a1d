package dev.landfall.alert;

import dev.landfall.problem.Kind;
import dev.landfall.problem.ProblemText;

/** What can go wrong with alerting people. */
enum AlertProblem implements ProblemText {
    /** Cause, what the webhook did. */
    NOT_TOLD(
            1,
            Kind.TRY_AGAIN,
            "The webhook did not take the alert '%s': %s.",
            "See that alert.url is right and can be reached from here; it is tried again. Data moves on regardless."),
    /** Cause, tries, what the webhook did. */
    GIVEN_UP(
            2,
            Kind.FAILED,
            "The webhook did not take the alert '%s', tried %d times: %s.",
            "See that alert.url is right and can be reached from here. This alert is not tried again; /health/dataflows shows"
                    + " its cause."),
    /** File, what is wrong with it. */
    BAD_TEMPLATE(
            3,
            Kind.CONFIGURATION,
            "The template '%s' of alerts cannot be used: %s.",
            "Write JSON in which ${title} and the like stand inside of strings; docs/operations.md has an example.");

    private final Text text;

    AlertProblem(int number, Kind kind, String what, String mend) {
        text = new Text("ALERT-" + number, kind, what, mend);
    }

    @Override
    public Text text() {
        return text;
    }
}
