package dev.landfall.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.ledger.Batch;
import dev.landfall.ledger.Bookmark;
import dev.landfall.ledger.Bookmarks;
import dev.landfall.ledger.Found;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.LedgerAddress;
import dev.landfall.ledger.NewRun;
import dev.landfall.ledger.Run;
import dev.landfall.ledger.RunState;
import dev.landfall.ledger.TestDatabase;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Windows between two writes of the ledger, where no call to the outside stands and no relay can kill. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class LedgerBetweenCallsTest {
    private static final String DATAFLOW = "gaming-profile";
    private static final String DATASET = "65f000000000000000000001";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final LedgerAddress address;

    LedgerBetweenCallsTest(TestDatabase database, @TempDir Path folder) {
        this.address = database.ledger(folder);
    }

    @Test
    void aWindowThatHoldsNothingNewOpensAndEndsInOneStep() {
        Ledger ledger = ledger(NOW);

        assertThatThrownBy(() -> ledger.runs().beginEmpty(window(0), 1, run -> {
                    throw new IllegalStateException("killed between the two");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(ledger.runs().open(DATAFLOW)).isEmpty();

        Run empty = ledger.runs().beginEmpty(window(0), 1, run -> reached(run, "7"));
        assertThat(empty.state()).isEqualTo(RunState.EMPTY);
        assertThat(ledger.bookmarks().of(DATAFLOW).reached()).contains("7");
    }

    @Test
    void aRunThatAPersonGaveUpMeanwhileMovesNoBookmark() {
        Ledger ledger = ledger(NOW);
        Run run = ledger.runs().begin(window(3), 1);
        Bookmark reset = ledger.bookmarks().reset(DATAFLOW, new Bookmarks.Wanted("a new dataset", true));

        Run concluded = ledger.runs().conclude(run, RunState.PROVED, 3, 0, reached(run, "7"));

        assertThat(concluded.state()).isEqualTo(RunState.ABANDONED);
        assertThat(ledger.bookmarks().of(DATAFLOW)).isEqualTo(reset);
    }

    @Test
    void aBatchThatWasIngestedAfterItWasGivenUpIsReplacedByTheNext() {
        Ledger ledger = ledger(NOW);
        Run run = ledger.runs().begin(window(3), 1);
        Batch first = open(ledger, run, "one");
        ledger.runs().loadAgain(run);

        assertThat(ledger.batches().unended(DATAFLOW, DATASET))
                .extracting(Batch::externalId)
                .containsExactly("one");
        ledger.batches().ingested(first);

        assertThat(ledger.batches().unproved(DATAFLOW, DATASET))
                .extracting(Batch::externalId)
                .containsExactly("one");
        assertThat(ledger.batches().unended(DATAFLOW, DATASET)).isEmpty();
    }

    @Test
    void theNewestBatchOfARunDecides() {
        Run run = ledger(NOW).runs().begin(window(3), 1);
        ledger(NOW).batches().ingested(open(ledger(NOW), run, "one"));
        Ledger later = ledger(NOW.plusSeconds(1));
        open(later, run, "two");
        later.runs().ingesting(run, true, 1);

        Optional<Batch> decides = later.batches().of(run, Batch.State.COMPLETED, Batch.State.INGESTED);

        assertThat(decides.map(Batch::externalId)).contains("two");
    }

    @Test
    void aBatchThatNobodySawForADayIsNotLookedForAnyMore() {
        Ledger ledger = ledger(NOW);
        Run run = ledger.runs().begin(window(3), 1);
        ledger.batches().creating(run, "never created", DATASET, List.of());
        ledger.runs().loadAgain(run);

        assertThat(ledger.batches().orphans()).hasSize(1);
        // the clock of a database that is shared is its own
        TestDatabase.execute(
                address,
                "UPDATE batch SET changed_at = changed_at - "
                        + Duration.ofDays(2).toMillis());
        assertThat(ledger.batches().orphans()).isEmpty();
    }

    private Ledger ledger(Instant now) {
        return Ledger.open(address, Clock.fixed(now, ZoneOffset.UTC), new SecureRandom());
    }

    private static Batch open(Ledger ledger, Run run, String externalId) {
        Batch asked = ledger.batches().creating(run, externalId, DATASET, List.of());
        return ledger.batches().created(run, asked, "id of " + externalId, "fingerprint");
    }

    private static NewRun window(long rows) {
        return NewRun.next(DATAFLOW, "incremental", "{}", "v1-1", "source", Found.rows(rows));
    }

    private static Bookmark reached(Run run, String value) {
        return new Bookmark(
                DATAFLOW,
                run.generation(),
                Optional.of(value),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(run.id()),
                0,
                Optional.empty());
    }
}
