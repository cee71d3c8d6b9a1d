package dev.landfall.kill;

import dev.landfall.ledger.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the kill matrix; its last line is the count of kills and of the rows that they harmed. */
@Command(
        name = "bench/kill",
        description = "Kills the program again and again, and compares what became of every row.",
        mixinStandardHelpOptions = true)
final class Kill implements Callable<Integer> {
    static final int SHORT_RANDOM = 4;
    private static final int SHORT_IN_A_ROW = 3;
    private static final int MOST_ROUNDS = 5;

    @Option(names = "--short", description = "A choice of moments, several in a row, as in continuous integration.")
    private boolean shortly;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            description = "One of ${COMPLETION-CANDIDATES}; may be repeated (default: all).")
    private List<Scenario> scenarios = List.of(Scenario.values());

    @Option(
            names = "--ledger",
            paramLabel = "NAME",
            description = "One of ${COMPLETION-CANDIDATES}; may be repeated (default: all).")
    private List<TestDatabase> ledgers = List.of(TestDatabase.values());

    @Option(names = "--random", paramLabel = "N", description = "Kills at random moments (default: 200; short: 4).")
    private int random = -1;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Repeats the random moments of a run that told this seed.")
    private long seed = System.nanoTime();

    @Option(names = "--lanes", paramLabel = "N", description = "Processes at once (default: 3).")
    private int lanes = 3;

    @Option(
            names = "--in-a-row",
            paramLabel = "N",
            description = "Without --short: kills on one run, one after the other (default: 1).")
    private int inARow = 1;

    @Option(names = "--keep", description = "Leave the folder with ledgers and logs behind, as harm does too.")
    private boolean keep;

    public static void main(String... arguments) {
        System.exit(new CommandLine(new Kill())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path folder = Path.of(
                        "target", "kill", String.valueOf(ProcessHandle.current().pid()))
                .toAbsolutePath();
        Tally tally = inFolder(folder);
        tally.harm().forEach(harm -> System.out.println("harm: " + harm));
        System.out.printf("%d moments did not come; seed %d%n", tally.missed(), seed);
        if (tally.harm().isEmpty() && !keep) delete(folder);
        else System.out.println("left behind: " + folder);
        System.out.println(tally);
        return tally.harm().isEmpty() ? 0 : 1;
    }

    private Tally inFolder(Path folder) throws Exception {
        Matrix matrix = new Matrix(folder, lanes, Kill::tell);
        Thread hook = new Thread(() -> interrupted(matrix));
        Runtime.getRuntime().addShutdownHook(hook);
        try (matrix) {
            List<Rehearsal> rehearsals = matrix.rehearse(pairings());
            List<Chain> chains = shortly ? Plan.shortly(rehearsals) : Plan.fully(rehearsals, inARow);
            System.out.printf(
                    "%d kills at calls and writes, in %d runs%n",
                    chains.stream().mapToInt(chain -> chain.moments().size()).sum(), chains.size());
            List<Killing> killings = new ArrayList<>(matrix.kill(chains));
            int wanted = random >= 0 ? random : shortly ? SHORT_RANDOM : 200;
            killings.addAll(randomly(matrix, rehearsals, wanted, new SplittableRandom(seed)));
            return Tally.of(killings);
        } finally {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    /** Nothing that it started goes on without it. */
    private static void interrupted(Matrix matrix) {
        matrix.stopOutside();
        ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
    }

    private static void tell(String line) {
        System.out.println(line);
    }

    private List<Pairing> pairings() {
        return ledgers.stream()
                .flatMap(ledger -> scenarios.stream().map(scenario -> new Pairing(scenario, ledger)))
                .toList();
    }

    /** Until so many have come: a process may end before its moment, so each round makes up for the last. */
    static List<Killing> randomly(Matrix matrix, List<Rehearsal> rehearsals, int wanted, RandomGenerator random)
            throws Exception {
        List<Killing> killings = new ArrayList<>();
        int came = 0;
        for (int round = 0; round < MOST_ROUNDS && came < wanted; round++) {
            List<Killing> more = matrix.kill(Plan.randomly(rehearsals, wanted - came, SHORT_IN_A_ROW, random));
            came += more.stream().mapToInt(Killing::struck).sum();
            killings.addAll(more);
        }
        return killings;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(Kill::deleteOne);
        }
    }

    private static void deleteOne(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
