package dev.landfall.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.sandbox.GamingProfiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the program before and after its calls to the outside, starts it again, and looks whether every row lies in the
 * dataset exactly once and the ledger agrees. {@code -Dlandfall.kills=all} kills at every call, which takes long.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillIT {
    private static final String TABLE = "adobe_dbx_demo.default.killed_profiles";
    private static final int AT_ONCE = 2;

    private final Path folder;
    private final Outside outside;
    private final Program program;
    private final AtomicInteger installations = new AtomicInteger();
    private final Installation first;
    private final Ending undisturbed;
    private final List<String> calls;

    KillIT(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws IOException, InterruptedException, java.sql.SQLException {
        this.folder = folder;
        this.outside = new Outside(folder.resolve("sandbox"));
        this.program = new Program(folder);
        routes("incremental", "{ name: mode, value: incremental }\n      - { name: bookmark, value: date_joined }");
        outside.execute(new GamingProfiles(TABLE).create(8));
        first = installation("incremental", Optional.empty());
        assertThat(Program.exitCode(first.start(program.remembering()))).isZero();
        program.archiveClasses();
        outside.execute(new GamingProfiles(TABLE).add(13));
        Installation second = installation("incremental", Optional.empty());
        second.takeLedgerOf(first);
        assertThat(Program.exitCode(second.start(program.quick()))).isZero();
        calls = second.crossings().seen();
        undisturbed = Ending.of(second, outside);
    }

    @AfterAll
    void stop() {
        outside.close();
    }

    @Test
    void anUndisturbedRunBringsEveryNewRowOnce() throws Exception {
        assertThat(undisturbed.rows()).hasSize(13);
        assertThat(undisturbed.differences(undisturbed)).isEmpty();
    }

    @Test
    void aKillBeforeOrAfterAnyCallLosesNothingAndDoublesNothing() throws Exception {
        Moments moments = new Moments(calls);
        List<Moment> chosen = "all".equals(System.getProperty("landfall.kills")) ? moments.all() : moments.chosen();

        List<Killing> killings = kill(chosen);

        tell(killings);
        assertThat(killings.stream().filter(killing -> !killing.harm(undisturbed).isEmpty()))
                .extracting(killing -> killing.moment() + ": " + killing.harm(undisturbed))
                .isEmpty();
    }

    private List<Killing> kill(List<Moment> moments) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<Killing>> futures = new ArrayList<>();
            for (Moment moment : moments) futures.add(threads.submit(() -> kill(moment)));
            List<Killing> killings = new ArrayList<>();
            for (Future<Killing> future : futures) killings.add(future.get());
            return killings;
        } finally {
            threads.shutdownNow();
        }
    }

    private Killing kill(Moment moment) throws IOException, InterruptedException {
        try (Installation installation = next(Optional.of(moment))) {
            Killing killing = Killing.at(moment, installation, outside, program);
            System.out.printf(
                    "%s %s %s%n", moment, killing.struck() ? killing.exitCodes() : "not reached", killing.harm(undisturbed));
            return killing;
        }
    }

    private void tell(List<Killing> killings) {
        long struck = killings.stream().filter(Killing::struck).count();
        long lost = killings.stream().mapToLong(k -> k.ending().lost(undisturbed).size()).sum();
        long duplicated = killings.stream().mapToLong(k -> k.ending().duplicated(undisturbed).size()).sum();
        System.out.printf("%d kills, %d lost, %d duplicated%n", struck, lost, duplicated);
    }

    /** An installation whose first run was proved, and whose table has grown since. */
    private Installation next(Optional<Moment> moment) throws IOException {
        Installation installation = installation("incremental", moment);
        installation.takeLedgerOf(first);
        return installation;
    }

    private Installation installation(String routes, Optional<Moment> moment) throws IOException {
        String name = "installation-" + installations.incrementAndGet();
        return new Installation(
                outside, folder.resolve(name), folder.resolve(routes), outside.dataset(name), new Crossings(moment));
    }

    private void routes(String name, String mode) throws IOException {
        Path copy = folder.resolve(name);
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(Path.of("routes").relativize(file));
                Files.createDirectories(target.getParent());
                Files.writeString(target, Files.readString(file)
                        .replace(GamingProfiles.TABLE, TABLE)
                        .replace("{ name: mode, value: incremental }\n      - { name: bookmark, value: date_joined }", mode));
            }
        }
    }
}
