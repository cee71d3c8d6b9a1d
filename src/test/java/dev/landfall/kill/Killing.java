package dev.landfall.kill;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Processes killed one after the other, each at its moment, and started again until their run has come to its end. */
record Killing(List<Moment> moments, int struck, List<Integer> exitCodes, Ending ending, List<String> calls) {
    private static final int DONE = 0;
    private static final int TRY_AGAIN = 75;
    private static final int KILLED = 137;
    private static final int MOST_STARTS = 3;

    /** At the first moment the first process, at the second the one that went on after it, and so on; none after a moment that did not come. */
    static Killing at(List<Moment> moments, Installation installation, Outside outside, Program program)
            throws IOException, InterruptedException {
        Crossings crossings = installation.crossings();
        List<Integer> exitCodes = new ArrayList<>();
        int struck = 0;
        while (struck == exitCodes.size() && struck < moments.size()) {
            crossings.aim(moments.get(struck));
            exitCodes.add(Program.exitCode(installation.start(program.quick())));
            if (crossings.hasStruck()) struck++;
            else crossings.spare();
            crossings.reopen();
        }
        goOn(exitCodes, installation, program);
        return new Killing(moments, struck, exitCodes, Ending.of(installation, outside), crossings.seen());
    }

    /** As {@link #at}, when somebody else has killed the process. */
    static Killing resumed(Moment moment, Installation installation, Outside outside, Program program)
            throws IOException, InterruptedException {
        List<Integer> exitCodes = new ArrayList<>(List.of(KILLED));
        goOn(exitCodes, installation, program);
        List<String> calls = installation.crossings().seen();
        return new Killing(List.of(moment), 1, exitCodes, Ending.of(installation, outside), calls);
    }

    /** Starts it again, at most three times, until it says that it is done. */
    private static void goOn(List<Integer> exitCodes, Installation installation, Program program)
            throws IOException, InterruptedException {
        for (int i = 0; i < MOST_STARTS && exitCodes.get(exitCodes.size() - 1) != DONE; i++) {
            installation.crossings().reopen();
            exitCodes.add(Program.exitCode(installation.start(program.quick())));
        }
    }

    /** For a person who follows the kills. */
    String line(Ending undisturbed) {
        List<String> harm = harm(undisturbed);
        String came = struck == moments.size() ? "" : "only %d came, ".formatted(struck);
        return "%s: %sexit codes %s, %s".formatted(moments, came, exitCodes, harm.isEmpty() ? "no harm" : harm);
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
        List<Integer> between = exitCodes.subList(Math.min(struck, exitCodes.size() - 1), exitCodes.size() - 1);
        return exitCodes.get(exitCodes.size() - 1) == DONE && between.stream().allMatch(code -> code == TRY_AGAIN);
    }
}
