package dev.landfall.kill;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One process killed at its moment, and started again until its run has come to its end. */
record Killing(Moment moment, boolean struck, List<Integer> exitCodes, Ending ending, List<String> calls) {
    private static final int DONE = 0;
    private static final int TRY_AGAIN = 75;
    private static final int MOST_STARTS = 3;

    static Killing at(Moment moment, Installation installation, Outside outside, Program program)
            throws IOException, InterruptedException {
        int killed = Program.exitCode(installation.start(program.quick()));
        return resumed(killed, moment, installation, outside, program);
    }

    /** Starts it again, at most three times, until it says that it is done. */
    static Killing resumed(int killed, Moment moment, Installation installation, Outside outside, Program program)
            throws IOException, InterruptedException {
        List<Integer> exitCodes = new ArrayList<>(List.of(killed));
        for (int i = 0; i < MOST_STARTS && exitCodes.get(exitCodes.size() - 1) != DONE; i++) {
            installation.crossings().reopen();
            exitCodes.add(Program.exitCode(installation.start(program.quick())));
        }
        return new Killing(
                moment,
                installation.crossings().hasStruck(),
                exitCodes,
                Ending.of(installation, outside),
                installation.crossings().seen());
    }

    /** For a person who follows the kills. */
    String line(Ending undisturbed) {
        List<String> harm = harm(undisturbed);
        String came = struck ? "exit codes " + exitCodes : "did not come";
        return "%s: %s, %s".formatted(moment, came, harm.isEmpty() ? "no harm" : harm);
    }

    /** All that went otherwise than it should; empty when the kill did no harm. */
    List<String> harm(Ending undisturbed) {
        List<String> harm = new ArrayList<>(ending.differences(undisturbed));
        List<String> lost = ending.lost(undisturbed);
        List<String> duplicated = ending.duplicated(undisturbed);
        if (!lost.isEmpty()) harm.add("%d rows are lost".formatted(lost.size()));
        if (!duplicated.isEmpty()) harm.add("%d rows are there twice".formatted(duplicated.size()));
        if (!endedWell()) harm.add("exit codes " + exitCodes);
        return harm;
    }

    private boolean endedWell() {
        List<Integer> between = struck ? exitCodes.subList(1, exitCodes.size() - 1) : List.of();
        return exitCodes.get(exitCodes.size() - 1) == DONE && between.stream().allMatch(code -> code == TRY_AGAIN);
    }
}
