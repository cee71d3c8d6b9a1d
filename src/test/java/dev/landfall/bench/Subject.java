package dev.landfall.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.Run;
import dev.landfall.ledger.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The process under test: one {@code landfall run bench --once}, started as a person starts it, watched from outside. Its
 * times are the ledger's own: extract from the frozen window to the manifest, load from the dataset to the completed batch.
 */
final class Subject {
    private static final long LOOK_MS = 50;

    private final Ground ground;
    private final String name;
    private final boolean purge;
    private double cpuAtOpen;
    private double cpuAtSeal;
    private double cpuAtEnd;
    private double peakRssMb;
    private double liveHeapMb;
    private List<String> flags = List.of();

    /**
     * @param planSeconds from the start of the process until the window was frozen and counted
     * @param liveHeapMb what a full collection left when both routes had ended and the process waited for its batch
     */
    record Measured(
            Speed extract,
            Speed load,
            double planSeconds,
            double peakRssMb,
            double liveHeapMb,
            int parts,
            long stagedBytes,
            long sentBytes,
            List<String> flags) {}

    Subject(Ground ground, String name, boolean purge) {
        this.ground = ground;
        this.name = name;
        this.purge = purge;
    }

    Measured run() throws IOException, InterruptedException {
        ground.writeRoutes(name, purge);
        Ledger ledger = ground.features(name).ledger();
        Path out = ground.folder().resolve(name + ".out");
        long begun = System.currentTimeMillis();
        Process process = start(out);
        try {
            watch(process, ledger);
        } finally {
            process.destroy();
        }
        if (process.waitFor() != 0)
            throw new IOException("the run failed: see " + out + " and .log beside it; keep them with --keep"
                    + System.lineSeparator() + Files.readString(ground.folder().resolve(name + ".log")));
        return measured(out, ledger, begun);
    }

    private Process start(Path out) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("./landfall", "run", Ground.DATAFLOW, "--once", "--json");
        builder.environment().putAll(ground.environment(name));
        return ground.started(builder.redirectOutput(out.toFile())
                .redirectError(ground.folder().resolve(name + ".log").toFile())
                .start());
    }

    private void watch(Process process, Ledger ledger) throws IOException, InterruptedException {
        Processes seen = new Processes(process.pid());
        RunState before = RunState.EMPTY;
        while (!process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS)) {
            peakRssMb = Math.max(peakRssMb, seen.peakRssMb());
            if (flags.isEmpty()) flags = seen.flags();
            Optional<Run> run = newest(ledger);
            RunState now = run.map(Run::state).orElse(RunState.EMPTY);
            if (now != before) changed(now, seen, process.pid());
            before = now;
        }
    }

    private void changed(RunState now, Processes seen, long pid) throws IOException, InterruptedException {
        switch (now) {
            case EXTRACTING -> cpuAtOpen = seen.cpuSeconds();
            case SEALED, LOADING -> cpuAtSeal = cpuAtSeal == 0 ? seen.cpuSeconds() : cpuAtSeal;
            case INGESTING -> {
                cpuAtEnd = seen.cpuSeconds();
                liveHeapMb = liveHeapMb(pid);
            }
            default -> {}
        }
    }

    /** The histogram counts what is reachable, after a full collection of its own; the same for every collector. */
    private static double liveHeapMb(long pid) throws IOException, InterruptedException {
        double bytes = 0;
        for (int i = 0; i < 2; i++) { // the first one lets cleaners and finalizers run
            Process process = new ProcessBuilder(Ground.jcmd(), String.valueOf(pid), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            process.waitFor();
            bytes = text.lines()
                    .filter(line -> line.startsWith("Total"))
                    .mapToDouble(line -> Double.parseDouble(line.trim().split("\\s+", -1)[2]))
                    .findFirst()
                    .orElse(0);
        }
        return Math.round(bytes / (1 << 20) * 10) / 10.0;
    }

    private Measured measured(Path out, Ledger ledger, long begun) throws IOException {
        Run run = newest(ledger).orElseThrow();
        List<String> lines = Files.readAllLines(out);
        JsonNode told = new ObjectMapper().readTree(lines.get(lines.size() - 1));
        long rows = run.counted();
        return new Measured(
                Speed.of(rows, run.extractMs().orElse(0L) / 1000.0, cpuAtSeal - cpuAtOpen),
                Speed.of(rows, run.loadMs().orElse(0L) / 1000.0, cpuAtEnd - cpuAtSeal),
                (run.openedAt() - begun) / 1000.0,
                Math.round(peakRssMb),
                liveHeapMb,
                ledger.parts().of(run).size(),
                told.path("bytes").path("staged").asLong(),
                told.path("bytes").path("sent").asLong(),
                flags);
    }

    private static Optional<Run> newest(Ledger ledger) {
        return ledger.runs().history(Optional.of(Ground.DATAFLOW), 1).stream().findFirst();
    }
}
