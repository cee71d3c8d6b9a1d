package dev.landfall.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.ledger.Batch;
import dev.landfall.ledger.Proof;
import dev.landfall.sandbox.GamingProfiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the program before and after its calls to the outside, starts it again, and looks whether every row lies in the
 * dataset exactly once and the ledger agrees. Here several processes of one run die in a row, each at a kind of call of its
 * own; {@code -Dlandfall.kills=all} kills at every call, one a run, which takes long.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillIT {
    private static final String TABLE = "adobe_dbx_demo.default.killed_profiles";
    private static final String CREATE = "platform POST import/batches";
    private static final String COMPLETE = "platform POST import/batches/{id}?action=COMPLETE";
    private static final int NEW_ROWS = 13;
    private static final int LEAST_ROWS = 11;
    private static final int AT_ONCE = 3;
    private static final int IN_A_ROW = 4;
    private static final int KILLED = 137;
    private static final int TERMINATED = 143;

    private final Path folder;
    private final Routes routes;
    private final Outside outside;
    private final Program program;
    private final AtomicInteger installations = new AtomicInteger();
    private Path incremental;
    private Installation first;
    private Ending undisturbed;
    private List<String> calls;

    KillIT(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) {
        this.folder = folder;
        this.routes = new Routes(folder);
        this.outside = new Outside(folder.resolve("sandbox"));
        this.program = new Program(folder);
    }

    /** One run proves what the table holds; then the table grows, and another installation moves that without disturbance. */
    @BeforeAll
    void rehearse() throws Exception {
        incremental = routes.incremental(TABLE);
        outside.execute(new GamingProfiles(TABLE).create(8));
        first = installation();
        assertThat(Program.exitCode(first.start(program.remembering()))).isZero();
        ExecutorService archivist = Executors.newSingleThreadExecutor();
        Future<?> archived = archivist.submit(() -> {
            program.archiveClasses();
            return null;
        });
        archivist.shutdown();
        outside.execute(new GamingProfiles(TABLE).add(NEW_ROWS));
        Installation second = installation();
        second.takeLedgerOf(first);
        assertThat(Program.exitCode(second.start(program.quick()))).isZero();
        calls = second.crossings().seen();
        undisturbed = Ending.of(second, outside);
        archived.get();
    }

    @AfterAll
    void stop() {
        outside.close();
    }

    @Test
    void anUndisturbedRunBringsEveryNewRowOnce() throws SQLException {
        List<String> users = outside.query("SELECT user_id FROM " + TABLE);

        assertThat(undisturbed.rows()).hasSize(NEW_ROWS).doesNotHaveDuplicates();
        assertThat(undisturbed.rows()).allMatch(row -> users.stream().anyMatch(row::contains));
        assertThat(undisturbed.differences(undisturbed)).isEmpty();
    }

    @Test
    void aKillBeforeOrAfterAnyCallLosesNothingAndDoublesNothing() throws Exception {
        Moments moments = new Moments(calls);
        boolean all = "all".equals(System.getProperty("landfall.kills"));
        List<List<Moment>> chains = all ? chains(moments.all(), 1) : chains(moments.chosen(), IN_A_ROW);

        List<Killing> killings = kill(chains);

        int aimed = chains.stream().mapToInt(List::size).sum();
        assertThat(tell(killings)).isGreaterThan(aimed * 9 / 10);
        assertThat(killings.stream()
                        .filter(killing -> !killing.harm(undisturbed).isEmpty()))
                .extracting(killing -> killing.moments() + ": " + killing.harm(undisturbed))
                .isEmpty();
    }

    /** Each chain begins early in the run and goes on late in it, so that every moment can still come. */
    private static List<List<Moment>> chains(List<Moment> moments, int inARow) {
        int count = (moments.size() + inARow - 1) / inARow;
        List<List<Moment>> chains = new ArrayList<>();
        for (int chain = 0; chain < count; chain++) {
            List<Moment> its = new ArrayList<>();
            for (int i = chain; i < moments.size(); i += count) its.add(moments.get(i));
            chains.add(its);
        }
        return chains;
    }

    @Test
    void aTerminatedProcessSaysSoAndTheNextOneGoesOn() throws Exception {
        Killing terminated =
                killInARow(List.of(new Moment("landing-zone PUT blob part-00001.csv", 1, Side.TERMINATED)));

        assertThat(terminated.exitCodes()).containsExactly(TERMINATED, 0);
        assertThat(terminated.harm(undisturbed)).isEmpty();
    }

    @Test
    void aBatchThatComesUpAfterItsProcessDiedIsNeverCompletedAndAborted() throws Exception {
        try (Installation installation = next()) {
            Killing killing = Killing.at(List.of(new Moment(CREATE, 1, Side.LATE)), installation, outside, program);

            assertThat(killing.harm(undisturbed)).isEmpty();
            assertThat(killing.ending().batches()).containsExactly("aborted", "success");
            assertThat(killing.ending().asked())
                    .extracting(Batch::state)
                    .contains(Batch.State.ABORTED, Batch.State.INGESTED);
        }
    }

    @Test
    void aBatchThatWasIngestedAfterAllIsReplacedWhenTheMappingSetWasEditedMeanwhile() throws Exception {
        Moment moment = new Moment(COMPLETE, 1, Side.AFTER);
        try (Installation installation = next()) {
            killed(installation, moment);
            awaitIngested(installation);
            installation.use(routes.edited(TABLE));

            Killing killing = Killing.resumed(moment, installation, outside, program);

            assertThat(killing.harm(undisturbed)).isEmpty();
            assertThat(killing.ending().asked())
                    .extracting(Batch::state)
                    .contains(Batch.State.REPLACED, Batch.State.INGESTED);
        }
    }

    @Test
    void aLoadWhoseStagedFilesAreGoneIsExtractedAgain() throws Exception {
        Moment moment = new Moment(COMPLETE, 1, Side.BEFORE);
        try (Installation installation = next()) {
            killed(installation, moment);
            installation.crossings().reopen();
            installation.loseStagedFiles();

            Killing killing = Killing.resumed(moment, installation, outside, program);

            assertThat(killing.exitCodes()).endsWith(0);
            assertThat(killing.harm(undisturbed)).isEmpty();
            assertThat(killing.ending().batches()).containsExactly("aborted", "success");
        }
    }

    private void killed(Installation installation, Moment moment) throws IOException, InterruptedException {
        installation.crossings().aim(moment);
        assertThat(Program.exitCode(installation.start(program.quick()))).isEqualTo(KILLED);
    }

    private void awaitIngested(Installation installation) throws InterruptedException, TimeoutException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (outside.batches(installation.dataset()).stream()
                .noneMatch(batch -> batch.path("status").asText().equals("success"))) {
            if (System.nanoTime() > until) throw new TimeoutException("the completed batch was not ingested");
            Thread.sleep(50);
        }
    }

    /** A living installation, killed at each of its runs; each version of the table has one row more than the last. */
    @Test
    void aKilledFullRunReplacesItsPredecessorExactlyOnce() throws Exception {
        String table = TABLE + "_full";
        Path full = routes.full(table);
        List<String> all = everyRow(table, full);
        String dataset = outside.dataset("full");
        List<Moment> moments = List.of(
                new Moment("landing-zone PUT blob manifest.json", 1, Side.AFTER),
                new Moment(CREATE, 1, Side.AFTER),
                new Moment(COMPLETE, 1, Side.BEFORE),
                new Moment(COMPLETE, 1, Side.AFTER),
                new Moment("landing-zone DELETE blob part-00000.csv", 1, Side.AFTER));
        for (int i = 0; i < moments.size(); i++) {
            outside.execute(new GamingProfiles(table).create(LEAST_ROWS + i));
            try (Installation installation = new Installation(outside, folder.resolve("full-mode"), full, dataset)) {
                Killing killing = Killing.at(List.of(moments.get(i)), installation, outside, program);

                assertThat(killing.exitCodes()).as("%s", moments.get(i)).endsWith(0);
                assertThat(killing.ending().rows()).as("%s", moments.get(i)).isEqualTo(rowsOf(table, all));
                assertThat(killing.ending().batches())
                        .containsOnlyOnce("success")
                        .doesNotContain("loading");
                assertThat(killing.ending().proofs()).hasSize(i + 1).allMatch(Proof::holds);
                assertThat(killing.ending().staged()).isZero();
            }
        }
    }

    /** What a run brings when the table is at its largest. */
    private List<String> everyRow(String table, Path full) throws Exception {
        outside.execute(new GamingProfiles(table).create(LEAST_ROWS * 2));
        try (Installation whole = new Installation(outside, folder.resolve("whole"), full, outside.dataset("whole"))) {
            assertThat(Program.exitCode(whole.start(program.quick()))).isZero();
            return Ending.of(whole, outside).rows();
        }
    }

    private List<String> rowsOf(String table, List<String> all) throws SQLException {
        List<String> users = outside.query("SELECT user_id FROM " + table);
        return all.stream()
                .filter(row -> users.stream().anyMatch(row::contains))
                .toList();
    }

    private List<Killing> kill(List<List<Moment>> chains) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<Killing>> futures = new ArrayList<>();
            for (List<Moment> chain : chains) futures.add(threads.submit(() -> killInARow(chain)));
            List<Killing> killings = new ArrayList<>();
            for (Future<Killing> future : futures) killings.add(future.get());
            return killings;
        } finally {
            threads.shutdownNow();
        }
    }

    private Killing killInARow(List<Moment> moments) throws IOException, InterruptedException {
        try (Installation installation = next()) {
            Killing killing = Killing.at(moments, installation, outside, program);
            System.out.println(killing.line(undisturbed));
            return killing;
        }
    }

    /** The kills that came. */
    private int tell(List<Killing> killings) {
        int struck = killings.stream().mapToInt(Killing::struck).sum();
        long lost = killings.stream()
                .mapToLong(killing -> killing.ending().lost(undisturbed).size())
                .sum();
        long duplicated = killings.stream()
                .mapToLong(killing -> killing.ending().duplicated(undisturbed).size())
                .sum();
        System.out.printf("%d kills, %d lost, %d duplicated%n", struck, lost, duplicated);
        return struck;
    }

    /** An installation whose first run was proved, and whose table has grown since. */
    private Installation next() throws IOException {
        Installation installation = installation();
        installation.takeLedgerOf(first);
        return installation;
    }

    private Installation installation() throws IOException {
        String name = "installation-" + installations.incrementAndGet();
        return new Installation(outside, folder.resolve(name), incremental, outside.dataset(name));
    }
}
