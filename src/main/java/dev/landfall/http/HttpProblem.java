package dev.landfall.http;

import dev.landfall.problem.Kind;
import dev.landfall.problem.ProblemText;

/** What can be wrong with the HTTP server, and with what is asked of it. */
enum HttpProblem implements ProblemText {
    /** Address, port, cause. */
    NOT_LISTENING(
            1,
            Kind.CONFIGURATION,
            "Nothing can listen at '%s', port %d: %s.",
            "Stop what listens there, or set http.port to another (0 takes any free one) and http.bind to an address of this"
                    + " machine; http.enabled=false does without health, metrics and status."),
    /** Address. */
    UNGUARDED(
            2,
            Kind.CONFIGURATION,
            "http.bind is '%s', which other machines may reach, and nobody would have to say who they are.",
            "Set the secret http.token (HTTP_TOKEN), or http.user and the secret http.password; or bind to 127.0.0.1."),
    /** Missing key. */
    HALF_A_USER(
            3,
            Kind.CONFIGURATION,
            "http.user and http.password go together; '%s' is not set.",
            "Set both, or neither; http.token does without a user."),
    UNKNOWN_CALLER(
            4,
            Kind.CONFIGURATION,
            "Who asks has to say who they are.",
            "Send 'Authorization: Bearer TOKEN' with the token of http.token, or the user and password of http.user."),
    /** Method, path. */
    NOTHING_THERE(5, Kind.CONFIGURATION, "There is nothing at '%s %s'.", "docs/operations.md lists what there is."),
    /** Name. */
    UNKNOWN_DATAFLOW(6, Kind.CONFIGURATION, "No dataflow '%s' runs here.", "'/api/dataflows' lists them."),
    NO_ACTIONS(
            7,
            Kind.CONFIGURATION,
            "This process only shows; it does nothing that is asked for over HTTP.",
            "Set http.actions to true where people may run, pause and resume dataflows from the page."),
    CROSS_ORIGIN(
            8,
            Kind.CONFIGURATION,
            "The request was not made by our own page.",
            "A program sends the header 'X-Landfall-Action: yes' and neither 'Origin' nor 'Sec-Fetch-Site'."),
    /** Host. */
    UNKNOWN_HOST(
            9,
            Kind.CONFIGURATION,
            "The request is for the host '%s', which this process is not.",
            "Ask for localhost or 127.0.0.1; or set http.token, then any name will do."),
    /** Most bytes. */
    TOO_LARGE(10, Kind.CONFIGURATION, "The request's body has more than %d bytes.", "Send less."),
    /** What. */
    BAD_REQUEST(
            11, Kind.CONFIGURATION, "The request makes no sense: %s.", "docs/operations.md shows what is expected."),
    TOO_MANY(12, Kind.TRY_AGAIN, "Too many listen to live events already.", "Close a page, or ask again later."),
    /** Kind. */
    UNEXPECTED(
            13,
            Kind.FAILED,
            "Something happened that Landfall has no word for: %s.",
            "Ask again; the log of the process tells more. Data moves on regardless."),
    /** Run, state. */
    RUN_OPEN(
            14,
            Kind.TRY_AGAIN,
            "Run '%s' of dataflow '%s' is %s; no other opens beside it.",
            "Wait for its end; 'landfall runs show %1$s' shows how far it has come."),
    PREVIEW_RUNS(
            15,
            Kind.TRY_AGAIN,
            "A preview is under way; this process makes one at a time.",
            "Wait for it: it may have to start the compute. 'landfall mapping preview' shows another beside it.");

    private final Text text;

    HttpProblem(int number, Kind kind, String what, String mend) {
        text = new Text("HTTP-" + number, kind, what, mend);
    }

    @Override
    public Text text() {
        return text;
    }
}
