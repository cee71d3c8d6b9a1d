package dev.landfall.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures the two routes and the two bare loops in turn, each in a process of its own with the same flags, several
 * rounds, and prints one line of JSON a round and the medians as the last. Its progress goes to standard error.
 */
@Command(
        name = "bench/run",
        description = "Measures the routes against bare loops, on a sandbox of its own.",
        mixinStandardHelpOptions = true)
final class Benchmark implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WARM_UP_ROWS = 50_000;

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "Rows (default: ${DEFAULT-VALUE}).",
            defaultValue = "1000000")
    private long rows;

    @Option(names = "--wide", description = "Rows of 1.6 kB instead of 0.14 kB.")
    private boolean wide;

    @Option(
            names = "--rounds",
            paramLabel = "R",
            description = "Rounds (default: ${DEFAULT-VALUE}).",
            defaultValue = "3")
    private int rounds;

    @Option(names = "--keep", description = "Leave the folder with logs and parts behind.")
    private boolean keep;

    /** One round: what the process under test did, and the loops beside it. */
    private record Round(Subject.Measured subject, Loop.Measured drain, Loop.Measured floor) {
        double extractRatio() {
            return (double) subject.extract().rowsPerSecond() / drain.rowsPerSecond();
        }

        double loadRatio() {
            return (double) subject.load().rowsPerSecond() / floor.rowsPerSecond();
        }
    }

    public static void main(String... arguments) {
        System.exit(new CommandLine(new Benchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path folder = Path.of(
                        "target",
                        "bench",
                        String.valueOf(ProcessHandle.current().pid()))
                .toAbsolutePath();
        try (Ground ground = new Ground(folder, keep, Benchmark::tell)) {
            ground.start();
            ground.table(WARM_UP_ROWS, wide);
            Subject.Measured warmUp = subject(ground, "warm-up", true);
            ground.table(rows, wide);
            Loop.drain(ground, warmUp.flags());
            List<Round> measured = new ArrayList<>();
            for (int number = 1; number <= rounds; number++) measured.add(round(ground, number));
            System.out.println(JSON.writeValueAsString(summary(measured)));
        }
        return 0;
    }

    private Round round(Ground ground, int number) throws Exception {
        boolean first = number == 1;
        Subject.Measured subject = subject(ground, "round-" + number, !first);
        if (first) ground.downloadParts();
        Loop.Measured drain = Loop.drain(ground, subject.flags());
        Loop.Measured floor = Loop.floor(ground, subject.flags());
        Round round = new Round(subject, drain, floor);
        System.out.println(JSON.writeValueAsString(line(number, round)));
        System.out.flush();
        return round;
    }

    private static Subject.Measured subject(Ground ground, String name, boolean purge) throws Exception {
        tell("the routes, " + name);
        Subject.Measured measured = new Subject(ground, name, purge).run();
        ground.forget();
        return measured;
    }

    private static ObjectNode line(int number, Round round) {
        ObjectNode node = JSON.createObjectNode();
        node.put("round", number);
        node.set("drain", JSON.valueToTree(round.drain()));
        node.set("floor", JSON.valueToTree(round.floor()));
        node.set("routes", JSON.valueToTree(round.subject()));
        node.put("extractRatio", rounded(round.extractRatio(), 3));
        node.put("loadRatio", rounded(round.loadRatio(), 3));
        node.put("loadAverage", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        return node;
    }

    private ObjectNode summary(List<Round> rounds) {
        ObjectNode node = JSON.createObjectNode();
        node.put("rows", rows);
        node.put("drain", Math.round(median(rounds, round -> round.drain().rowsPerSecond())));
        node.put(
                "extract",
                Math.round(median(rounds, round -> round.subject().extract().rowsPerSecond())));
        node.put("floor", Math.round(median(rounds, round -> round.floor().rowsPerSecond())));
        node.put(
                "load",
                Math.round(median(rounds, round -> round.subject().load().rowsPerSecond())));
        node.put("extractRatio", rounded(median(rounds, Round::extractRatio), 3));
        node.put("loadRatio", rounded(median(rounds, Round::loadRatio), 3));
        node.put("peakRssMb", rounded(median(rounds, round -> round.subject().peakRssMb()), 0));
        node.put("liveHeapMb", rounded(median(rounds, round -> round.subject().liveHeapMb()), 1));
        return node;
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> value) {
        double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static double rounded(double value, int digits) {
        double scale = Math.pow(10, digits);
        return Math.round(value * scale) / scale;
    }

    private static void tell(String line) {
        System.err.println("bench: " + line);
    }
}
