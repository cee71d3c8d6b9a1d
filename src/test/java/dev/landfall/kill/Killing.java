package dev.landfall.kill;

import dev.landfall.program.BuiltProgram;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Processes killed one after the other, each at its moment, and started again until their run has come to its end. */
record Killing(Chain chain, int struck, List<Integer> exitCodes, Ending ending) {
    static final int KILLED = 137;
    private static final int DONE = 0;
    private static final int TRY_AGAIN = 75;
    private static final int MOST_STARTS = 3;

    static Killing of(Chain chain, Lane lane, BuiltProgram program) throws IOException, InterruptedException {
        List<Integer> exitCodes = new ArrayList<>();
        int struck = 0;
        while (struck == exitCodes.size() && struck < chain.moments().size()) {
            if (dies(chain.moments().get(struck), lane, program, exitCodes)) struck++;
            lane.crossings().reopen();
            if (chain.edited()) lane.editMapping();
        }
        return wentOn(chain, struck, exitCodes, lane, program);
    }

    /** Whether the moment came; adds the exit code. */
    private static boolean dies(Moment moment, Lane lane, BuiltProgram program, List<Integer> exitCodes)
            throws IOException, InterruptedException {
        if (moment instanceof Moment.AtCall at) {
            lane.crossings().aim(at);
            exitCodes.add(Program.exitCode(lane.start(program.quick())));
            if (lane.crossings().hasStruck()) return true;
            lane.crossings().spare();
            return false;
        }
        lane.crossings().spare();
        Process process = lane.start(program.quick());
        long delay = ((Moment.Later) moment).delay().toMillis();
        if (!process.waitFor(delay, TimeUnit.MILLISECONDS)) process.destroyForcibly();
        int exitCode = Program.exitCode(process);
        exitCodes.add(exitCode);
        return exitCode == KILLED;
    }

    /** As {@link #of}, when the caller has killed the process. */
    static Killing resumed(Chain chain, Lane lane, BuiltProgram program) throws IOException, InterruptedException {
        return wentOn(chain, 1, new ArrayList<>(List.of(KILLED)), lane, program);
    }

    /** Starts it again, at most three times, until it says that it is done. */
    private static Killing wentOn(Chain chain, int struck, List<Integer> exitCodes, Lane lane, BuiltProgram program)
            throws IOException, InterruptedException {
        for (int i = 0; i < MOST_STARTS && !endsWith(exitCodes, DONE); i++) {
            lane.crossings().reopen();
            exitCodes.add(Program.exitCode(lane.start(program.quick())));
        }
        return new Killing(chain, struck, exitCodes, Ending.of(lane));
    }

    private static boolean endsWith(List<Integer> exitCodes, int code) {
        return !exitCodes.isEmpty() && exitCodes.get(exitCodes.size() - 1) == code;
    }

    /** The moments that did not come. */
    int missed() {
        return chain.moments().size() - struck;
    }

    /** For a person who follows the kills. */
    String line() {
        List<String> harm = harm();
        String came = missed() == 0 ? "" : "only %d came, ".formatted(struck);
        return "%s: %sexit codes %s, %s".formatted(chain, came, exitCodes, harm.isEmpty() ? "no harm" : harm);
    }

    /** All that went otherwise than it should; empty when the kill did no harm. */
    List<String> harm() {
        List<String> harm = new ArrayList<>(ending.differences());
        List<String> lost = ending.lost();
        List<String> duplicated = ending.duplicated();
        if (!lost.isEmpty()) harm.add("%d rows are lost".formatted(lost.size()));
        if (!duplicated.isEmpty()) harm.add("%d rows are there twice or should not be".formatted(duplicated.size()));
        if (!endedWell()) harm.add("exit codes " + exitCodes);
        return harm;
    }

    private boolean endedWell() {
        List<Integer> between = exitCodes.subList(Math.min(struck, exitCodes.size() - 1), exitCodes.size() - 1);
        return endsWith(exitCodes, DONE) && between.stream().allMatch(code -> code == TRY_AGAIN);
    }
}
