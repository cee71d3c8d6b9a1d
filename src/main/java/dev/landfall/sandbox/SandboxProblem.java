package dev.landfall.sandbox;

import dev.landfall.problem.Kind;
import dev.landfall.problem.ProblemText;

/** What can go wrong with the sandbox. The values are named where each problem is raised. */
enum SandboxProblem implements ProblemText {
    PORT_TAKEN(
            "SANDBOX-1",
            Kind.CONFIGURATION,
            "Port %s, where the %s stand-in should listen, is in use by another program.",
            "Stop that program, or set '%3$s' to another port (0 takes any free one)."),
    ENDED_EARLY(
            "SANDBOX-2",
            Kind.FAILED,
            "The %s stand-in ended before it was ready. Its log says: %s",
            "Read the log, mend what it says, then try './landfall sandbox start' again."),
    NOT_READY(
            "SANDBOX-3",
            Kind.TRY_AGAIN,
            "The %s stand-in was not ready after %s seconds, so it was stopped.",
            "Read the log. Where the machine was only busy, './landfall sandbox start' again is enough."),
    NO_PROGRAM(
            "SANDBOX-4",
            Kind.CONFIGURATION,
            "The program '%s' cannot be run: %s.",
            "The sandbox needs Java 17 or newer and Node.js 20 or newer on the PATH: install what is missing."),
    BUSY(
            "SANDBOX-5",
            Kind.TRY_AGAIN,
            "Another process has been starting or stopping this sandbox for more than %s seconds.",
            "Wait for it, or give this sandbox a folder of its own with 'sandbox.folder'."),
    NOT_RUNNING(
            "SANDBOX-6",
            Kind.CONFIGURATION,
            "The %s stand-in does not run and may take any port, so its address is not known.",
            "Start it with './landfall sandbox start', or give it a port with '%2$s'."),
    FOLDER(
            "SANDBOX-7",
            Kind.FAILED,
            "The sandbox cannot keep its state: %s.",
            "See that the folder is writable and its disk not full, or choose another with 'sandbox.folder'."),
    NOT_BUILT(
            "SANDBOX-8",
            Kind.FAILED,
            "The stand-ins could not be built; 'sandbox/build' ended with exit code %s.",
            "Its last lines, printed above, say why. 'sandbox/build' alone tries it again."),
    STILL_RUNNING(
            "SANDBOX-9",
            Kind.FAILED,
            "The %s stand-in could not be stopped; it still runs as process %s.",
            "End that process by hand, then try './landfall sandbox stop' again."),
    INTERRUPTED(
            "SANDBOX-10",
            Kind.FAILED,
            "The wait for the sandbox was interrupted.",
            "'./landfall sandbox status' says what runs, './landfall sandbox stop' ends it."),
    ADMIN(
            "SANDBOX-11",
            Kind.FAILED,
            "A stand-in did not take an order on its admin path: %s",
            "See that it runs with './landfall sandbox status', and that the order names what the stand-in knows.");

    private final Text text;

    SandboxProblem(String code, Kind kind, String what, String mend) {
        text = new Text(code, kind, what, mend);
    }

    @Override
    public Text text() {
        return text;
    }
}
