package dev.landfall.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.ledger.Batch;
import dev.landfall.ledger.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the program before and after its calls to the outside, at its writes to the ledger and at random moments, starts it
 * again, and looks whether every row of the source lies in the dataset exactly once and the ledger agrees: the short form
 * of {@code bench/kill}, and a few endings that need looking at.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillIT {
    private static final String CREATE = "platform POST import/batches";
    private static final String COMPLETE = "platform POST import/batches/{id}?action=COMPLETE";
    private static final int AT_ONCE = 3;
    private static final int TERMINATED = 143;
    private static final Pairing INCREMENTAL = new Pairing(Scenario.INCREMENTAL, TestDatabase.SQLITE);

    private final Matrix matrix;
    private List<Rehearsal> rehearsals;

    KillIT(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws IOException {
        this.matrix = new Matrix(folder, AT_ONCE, System.out::println);
    }

    @BeforeAll
    void rehearse() throws Exception {
        rehearsals = matrix.rehearse(List.of(
                INCREMENTAL,
                new Pairing(Scenario.FULL, TestDatabase.SQLITE),
                new Pairing(Scenario.CHANGES, TestDatabase.SQLITE),
                new Pairing(Scenario.INCREMENTAL, TestDatabase.POSTGRESQL)));
    }

    @AfterAll
    void stop() throws IOException {
        matrix.close();
    }

    @Test
    void aKillAtAnyCallOrLedgerWriteOrAtRandomLosesNothingAndDoublesNothing() throws Exception {
        long seed = System.nanoTime();
        List<Chain> chains = Plan.shortly(rehearsals);

        List<Killing> aimed = matrix.kill(chains);
        List<Killing> killings = new ArrayList<>(aimed);
        killings.addAll(Kill.randomly(matrix, rehearsals, Kill.SHORT_RANDOM, new SplittableRandom(seed)));

        Tally tally = Tally.of(killings);
        System.out.printf("seed %d%n%s%n", seed, tally);
        assertThat(tally.harm()).isEmpty();
        int aims = chains.stream().mapToInt(chain -> chain.moments().size()).sum();
        assertThat(Tally.of(aimed).kills()).isGreaterThan(aims * 9 / 10);
    }

    @Test
    void whatNoRunHasBroughtOrTakenAwayIsSeen() throws Exception {
        try (Lane lane = matrix.take(new Pairing(Scenario.FULL, TestDatabase.SQLITE))) {
            lane.advance();

            Ending ending = Ending.of(lane);

            assertThat(ending.lost()).hasSameSizeAs(lane.standing());
            assertThat(ending.duplicated()).hasSameSizeAs(lane.before());
            assertThat(ending.differences()).isNotEmpty();
        }
    }

    @Test
    void aTerminatedProcessSaysSoAndTheNextOneGoesOn() throws Exception {
        Killing terminated = killed(new Moment.AtCall("landing-zone PUT blob part-00001.csv", 1, Side.TERMINATED));

        assertThat(terminated.exitCodes()).containsExactly(TERMINATED, 0);
        assertThat(terminated.harm()).isEmpty();
    }

    @Test
    void aBatchThatComesUpAfterItsProcessDiedIsNeverCompletedAndAborted() throws Exception {
        Killing killing = killed(new Moment.AtCall(CREATE, 1, Side.LATE));

        assertThat(killing.harm()).isEmpty();
        assertThat(killing.ending().newest()).containsExactly("aborted", "success");
        assertThat(killing.ending().askedNewest())
                .extracting(Batch::state)
                .contains(Batch.State.ABORTED, Batch.State.INGESTED);
    }

    private Killing killed(Moment moment) throws Exception {
        Lane lane = matrix.take(INCREMENTAL);
        lane.advance();
        Killing killing = Killing.of(chain(moment), lane, matrix.program());
        matrix.giveBack(lane);
        return killing;
    }

    private static Chain chain(Moment moment) {
        return new Chain(INCREMENTAL, false, List.of(moment), false);
    }

    @Test
    void aBatchThatWasIngestedAfterAllIsReplacedWhenTheMappingSetWasEditedMeanwhile() throws Exception {
        Moment.AtCall moment = new Moment.AtCall(COMPLETE, 1, Side.AFTER);
        try (Lane lane = matrix.take(INCREMENTAL)) {
            killed(lane, moment);
            awaitIngested(lane);
            String edition = lane.editMapping();

            Killing killing = Killing.resumed(chain(moment), lane, matrix.program());

            assertThat(killing.harm()).isEmpty();
            assertThat(killing.ending().editions()).containsExactly(edition);
            assertThat(killing.ending().askedNewest())
                    .extracting(Batch::state)
                    .contains(Batch.State.REPLACED, Batch.State.INGESTED);
        }
    }

    @Test
    void aLoadWhoseStagedFilesAreGoneIsExtractedAgain() throws Exception {
        Moment.AtCall moment = new Moment.AtCall(COMPLETE, 1, Side.BEFORE);
        try (Lane lane = matrix.take(INCREMENTAL)) {
            killed(lane, moment);
            lane.crossings().reopen();
            lane.loseStagedFiles();

            Killing killing = Killing.resumed(chain(moment), lane, matrix.program());

            assertThat(killing.exitCodes()).endsWith(0);
            assertThat(killing.harm()).isEmpty();
            assertThat(killing.ending().newest()).containsExactly("aborted", "success");
        }
    }

    private void killed(Lane lane, Moment.AtCall moment) throws Exception {
        lane.advance();
        lane.crossings().aim(moment);
        assertThat(Program.exitCode(lane.start(matrix.program().quick()))).isEqualTo(Killing.KILLED);
    }

    private static void awaitIngested(Lane lane) throws InterruptedException, TimeoutException {
        int versions = lane.version() + 1;
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (lane.outside().batches(lane.dataset()).stream()
                        .filter(batch -> batch.path("status").asText().equals("success"))
                        .count()
                < versions) {
            if (System.nanoTime() > until) throw new TimeoutException("the completed batch was not ingested");
            Thread.sleep(50);
        }
    }
}
