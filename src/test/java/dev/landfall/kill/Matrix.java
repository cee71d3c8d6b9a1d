package dev.landfall.kill;

import dev.landfall.program.BuiltProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The stand-ins, and lanes on them in which processes are killed: several at once, each lane of one pairing. Lanes are used
 * again until they are worn out or a kill did harm.
 */
final class Matrix implements AutoCloseable {
    /** Then the table's history and the ledger have grown so long that they cost time. */
    private static final int WORN_OUT = 25;

    private final Path folder;
    private final int atOnce;
    private final Consumer<String> progress;
    private final Outside outside;
    private final BuiltProgram program;
    private final AtomicInteger names = new AtomicInteger();
    private final Deque<Lane> idle = new ArrayDeque<>();

    /** @param progress hears a line for each chain of kills */
    Matrix(Path folder, int atOnce, Consumer<String> progress) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.atOnce = atOnce;
        this.progress = progress;
        this.program = Program.in(folder);
        this.outside = new Outside(folder.resolve("sandbox"));
    }

    BuiltProgram program() {
        return program;
    }

    /** Two undisturbed runs of each pairing. They must bring what the source holds too. */
    List<Rehearsal> rehearse(List<Pairing> pairings) throws Exception {
        List<Rehearsal> rehearsals = new ArrayList<>();
        for (Pairing pairing : pairings) {
            Lane lane = open(pairing);
            boolean earliest = rehearsals.isEmpty();
            List<String> first = undisturbed(lane, earliest ? program.remembering() : program.quick());
            if (earliest) program.archiveClasses();
            long begun = System.nanoTime();
            List<String> next = undisturbed(lane, program.quick());
            if (new Moments(next).ledger().isEmpty())
                throw new IllegalStateException("no write to the ledger was seen: its driver is not woven");
            rehearsals.add(new Rehearsal(pairing, first, next, Duration.ofNanos(System.nanoTime() - begun)));
            giveBack(lane);
        }
        return rehearsals;
    }

    private List<String> undisturbed(Lane lane, List<String> java) throws Exception {
        lane.advance();
        lane.crossings().spare();
        int exitCode = Program.exitCode(lane.start(java));
        List<String> seen = lane.crossings().seen();
        lane.crossings().reopen();
        Ending ending = Ending.of(lane);
        List<String> harm = new ArrayList<>(ending.differences());
        harm.addAll(ending.lost());
        harm.addAll(ending.duplicated());
        if (exitCode != 0 || !harm.isEmpty())
            throw new IllegalStateException(
                    "an undisturbed run of %s ended with %d: %s".formatted(lane.pairing(), exitCode, harm));
        return seen;
    }

    /** Makes the kills, some at once, and tells of each as it is done. In the order of the chains. */
    List<Killing> kill(List<Chain> chains) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(atOnce);
        try {
            List<Callable<Killing>> tasks = new ArrayList<>();
            for (Chain chain : chains) tasks.add(() -> kill(chain));
            List<Killing> killings = new ArrayList<>();
            for (Future<Killing> future : threads.invokeAll(tasks)) killings.add(future.get());
            return killings;
        } finally {
            threads.shutdownNow();
        }
    }

    private Killing kill(Chain chain) throws Exception {
        Lane lane = chain.first() ? open(chain.pairing()) : take(chain.pairing());
        lane.advance();
        Killing killing = Killing.of(chain, lane, program);
        progress.accept(killing.line());
        if (killing.harm().isEmpty()) giveBack(lane);
        else lane.close();
        return killing;
    }

    /** A lane in which at least one run was proved. */
    Lane take(Pairing pairing) throws Exception {
        Optional<Lane> waiting = takeIdle(pairing);
        if (waiting.isPresent()) return waiting.get();
        Lane lane = open(pairing);
        undisturbed(lane, program.quick());
        return lane;
    }

    private Optional<Lane> takeIdle(Pairing pairing) {
        synchronized (idle) {
            Optional<Lane> waiting =
                    idle.stream().filter(lane -> lane.pairing().equals(pairing)).findFirst();
            waiting.ifPresent(idle::remove);
            return waiting;
        }
    }

    void giveBack(Lane lane) throws IOException {
        if (lane.version() >= WORN_OUT) {
            lane.close();
            return;
        }
        synchronized (idle) {
            idle.add(lane);
        }
    }

    private Lane open(Pairing pairing) throws IOException, SQLException {
        return new Lane(pairing, outside, folder, "lane-" + names.incrementAndGet());
    }

    /** Also a second time, and while kills are made. */
    void stopOutside() {
        outside.close();
    }

    @Override
    public void close() throws IOException {
        for (Lane lane : idle) lane.close();
        outside.close();
    }
}
