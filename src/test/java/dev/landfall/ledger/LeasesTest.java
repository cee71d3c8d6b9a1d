package dev.landfall.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.problem.ProblemException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Two processes on one ledger: who may write, and who may not any more. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class LeasesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final String DATAFLOW = "profiles";

    private final LedgerAddress address;
    private final Ledger one;
    private final Ledger other;

    LeasesTest(TestDatabase database, @TempDir Path folder) {
        this.address = database.ledger(folder);
        this.one = open(1);
        this.other = open(2);
    }

    private Ledger open(int seed) {
        return Ledger.open(address, Clock.fixed(NOW, ZoneOffset.UTC), new Random(seed));
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    @Test
    void aDataflowIsRunByOneProcessUntilItGivesTheLeaseBack() {
        Lease first = one.leases().require(DATAFLOW);
        Lease beside = one.leases().require(DATAFLOW);

        assertThat(other.leases().take(DATAFLOW)).isEmpty();
        assertThatThrownBy(() -> other.leases().require(DATAFLOW))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("LEDGER-22");
        assertThat(other.leases().take("another dataflow")).isPresent();
        first.close();
        first.close();
        assertThat(other.leases().take(DATAFLOW)).isEmpty();
        beside.close();

        assertThat(other.leases().take(DATAFLOW)).isPresent();
    }

    @Test
    void aHolderThatIsSilentForHalfAMinuteLosesTheLeaseAndOneThatRenewsItDoesNot() {
        Lease lease = one.leases().require(DATAFLOW);
        expires();
        one.leases().renew();

        assertThat(other.leases().take(DATAFLOW)).isEmpty();
        expires();

        assertThat(other.leases().forsaken()).containsExactly(DATAFLOW);
        assertThat(other.leases().take(DATAFLOW)).isPresent();
        assertThat(other.leases().forsaken()).isEmpty();
        lease.close();
        assertThat(one.leases().take(DATAFLOW)).isEmpty();
    }

    @Test
    void whatWasGivenBackIsForsakenByNobodyAndNotRenewed() {
        one.leases().require(DATAFLOW).close();
        one.leases().renew();

        assertThat(other.leases().forsaken()).isEmpty();
        assertThat(other.leases().take(DATAFLOW)).isPresent();
    }

    @Test
    void whoLostTheLeaseWritesNothingAtAll() {
        Lease lease = one.leases().require(DATAFLOW);
        Run run = begun(one);
        Batch batch = one.batches().creating(run, "id/1", "dataset", List.of());
        taken();

        List<Runnable> writes = List.of(
                () -> one.runs().begin(frozen(), 1),
                () -> one.runs().beginEmpty(frozen(), 1, LeasesTest::reached),
                () -> one.runs().beginRefused(frozen(), 1, "why"),
                () -> one.runs().extractAgain(run, frozen()),
                () -> one.runs().loadAgain(run),
                () -> one.runs().extractOver(run),
                () -> one.runs().seal(run, List.of(), "manifest", 1, 1),
                () -> one.runs().ingesting(run, true, 1),
                () -> one.runs().stopped(run, "why"),
                () -> one.runs().end(run, RunState.FAILED, Optional.empty()),
                () -> one.runs().refuse(run, "why"),
                () -> one.runs().conclude(run, RunState.PROVED, 1, 0, reached(run)),
                () -> one.runs().purged(run),
                () -> one.parts().sent(run, 0, 1, 0, 1, 1, List.of()),
                () -> one.batches().creating(run, "id/2", "dataset", List.of()),
                () -> one.batches().created(run, batch, "B1", "fingerprint"),
                () -> one.batches().set(batch, Batch.State.ABORTED),
                () -> one.batches().ingested(batch),
                () -> one.batches().found(batch, "B1"),
                () -> one.gaps().found(DATAFLOW, "t", 1, 2, "cause", Optional.of(run)));

        assertThat(writes).allSatisfy(write -> assertThatThrownBy(write::run)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("LEDGER-23"));
        assertThat(other.runs().open(DATAFLOW)).contains(run);
        assertThat(other.batches().of(run)).containsExactly(batch);
        lease.close();
    }

    @Test
    void workThatLostTheLeaseNeverWritesUnderANewOne() {
        Lease load = one.leases().require(DATAFLOW);
        Lease part = one.leases().require(DATAFLOW);
        Run run = begun(one);
        taken().close();
        one.leases().renew();

        load.close();
        assertThat(one.leases().take(DATAFLOW)).as("a part is still under way").isEmpty();
        assertThatThrownBy(() -> one.runs().stopped(run, "late")).hasMessageContaining("LEDGER-23");
        part.close();

        assertThat(one.leases().take(DATAFLOW)).isPresent();
        one.runs().stopped(run, "in time");
        assertThat(other.runs().refresh(run).problem()).contains("in time");
    }

    @Test
    void aProcessThatServesWritesNothingWithoutALease() {
        try (Serving serving = one.leases().serve()) {
            assertThatThrownBy(() -> begun(one)).hasMessageContaining("LEDGER-23");
            assertThat(serving).isNotNull();
        }
        assertThat(begun(one)).isNotNull();
    }

    @Test
    void anOrderlyEndGivesAllLeasesBackAndLeavesNothingThatStillWrites() {
        Serving serving = one.leases().serve();
        Lease lease = one.leases().require(DATAFLOW);
        Run run = begun(one);
        serving.close();

        assertThat(other.leases().take(DATAFLOW)).isPresent();
        assertThatThrownBy(() -> one.runs().stopped(run, "late")).hasMessageContaining("LEDGER-23");
        lease.close();
    }

    @Test
    void aPersonWhoChangesTheStateFencesWhoeverRunsTheDataflow() {
        Lease lease = one.leases().require(DATAFLOW);
        Run run = begun(one);

        other.bookmarks().reset(DATAFLOW, new Bookmarks.Wanted("a new dataset", true));

        assertThatThrownBy(() -> one.runs().seal(run, List.of(), "manifest", 1, 1))
                .hasMessageContaining("LEDGER-23");
        assertThat(other.runs().refresh(run).state()).isEqualTo(RunState.ABANDONED);
        lease.close();
        assertThat(one.leases().take(DATAFLOW)).isPresent();
    }

    @Test
    void aRefusedChangeOfAPersonFencesNobodyAndNeitherDoesABackfill() {
        Lease lease = one.leases().require(DATAFLOW);
        Run run = begun(one);

        assertThatThrownBy(() -> other.bookmarks().reset(DATAFLOW, new Bookmarks.Wanted("because", false)))
                .hasMessageContaining("LEDGER-6");
        other.backfills().end(other.backfills().ask(DATAFLOW, "1", "2", "because"));

        one.runs().stopped(run, "goes on");
        assertThat(lease).isNotNull();
    }

    /** As if its holder had been silent for a while. */
    private void expires() {
        TestDatabase.execute(address, "UPDATE lease SET until = 1 WHERE until > 0");
    }

    /** The other process has the dataflow now. */
    private Lease taken() {
        expires();
        return other.leases().require(DATAFLOW);
    }

    private static Run begun(Ledger ledger) {
        return ledger.runs().begin(frozen(), 1);
    }

    private static NewRun frozen() {
        return NewRun.next(DATAFLOW, "incremental", "{}", "v1-42", "source", Found.rows(1));
    }

    private static Bookmark reached(Run run) {
        return Bookmark.start(run.dataflow());
    }
}
