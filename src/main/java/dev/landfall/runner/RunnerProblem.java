package dev.landfall.runner;

import dev.landfall.problem.Kind;
import dev.landfall.problem.ProblemText;

/** What can go wrong with the process as a whole. */
enum RunnerProblem implements ProblemText {
    UNEXPECTED(
            1,
            Kind.FAILED,
            "Something happened that Landfall has no word for: %s.",
            "Run again with LANDFALL_LOG=debug and report what it prints; the run is resumed as it stands."),
    DISK_FULL(
            2,
            Kind.FAILED,
            "The disk of the spool is full.",
            "Free space, or point landing.spool at a larger disk; the run is resumed as it stands."),
    STILL_INGESTING(
            4,
            Kind.TRY_AGAIN,
            "Experience Platform has not ended the batch of run %s within %d s.",
            "Run the same command again: it goes on waiting, nothing is sent twice. platform.ingest-timeout is the limit."),
    NOT_STARTED(
            5,
            Kind.CONFIGURATION,
            "The routes cannot be started: %s",
            "Correct the route; 'landfall check' tells where."),
    INTERRUPTED(
            6,
            Kind.TRY_AGAIN,
            "Landfall was told to end while a step was under way.",
            "Start it again: the run is resumed as it stands."),
    NOT_SWAPPED(
            20,
            Kind.CONFIGURATION,
            "The edited routes were checked, and yet cannot be started: %s; those before them run on.",
            "Correct the route, or start Landfall again: it takes the files as they are.");

    private final Text text;

    RunnerProblem(int number, Kind kind, String what, String mend) {
        text = new Text("RUNNER-" + number, kind, what, mend);
    }

    @Override
    public Text text() {
        return text;
    }
}
