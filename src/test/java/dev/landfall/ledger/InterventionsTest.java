package dev.landfall.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do by hand, on a real ledger. */
class InterventionsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = Ledger.open("jdbc:sqlite:" + folder.resolve("ledger.db"), CLOCK, new Random(1));
    }

    @Test
    void aRunThatIsGivenUpKeepsTheReasonAndLeavesItsBatchToBeAborted() {
        Run run = ledger.runs().begin(frozen(Purpose.NEXT, ""), 1);
        Batch batch = ledger.batches().creating(run, "id/1", "dataset", List.of());
        ledger.batches().created(run, batch, "B1", "fingerprint");

        Run abandoned = ledger.interventions().abandon(run, "too wide");

        assertThat(abandoned.state()).isEqualTo(RunState.ABANDONED);
        assertThat(ledger.batches().of(run)).extracting(Batch::state).containsExactly(Batch.State.ORPHAN);
        assertThat(ledger.bookmarks().history("profiles")).singleElement().satisfies(change -> {
            assertThat(change.what()).isEqualTo("abandon");
            assertThat(change.reason()).isEqualTo("too wide");
            assertThat(change.before()).contains(run.id(), "loading");
        });
        assertThatThrownBy(() -> ledger.interventions().abandon(run, "again"))
                .hasMessageContaining("LEDGER-12")
                .hasMessageContaining("abandoned");
    }

    @Test
    void aBatchThatIsIngestedAlreadyIsWaitedFor() {
        Run run = ledger.runs().begin(frozen(Purpose.NEXT, ""), 1);
        ledger.runs().ingesting(run, true, 1);

        assertThatThrownBy(() -> ledger.interventions().abandon(run, "no"))
                .hasMessageContaining("LEDGER-6")
                .hasMessageContaining("ingesting");
        assertThat(ledger.bookmarks().history("profiles")).isEmpty();
    }

    @Test
    void whatIsSealedOrCreatedAfterARunWasGivenUpIsNotUsed() {
        Run run = ledger.runs().begin(frozen(Purpose.NEXT, ""), 1);
        Batch batch = ledger.batches().creating(run, "id/1", "dataset", List.of());
        ledger.interventions().abandon(run, "no");

        assertThatThrownBy(() -> ledger.runs().seal(run, List.of(), "manifest", 0, 1))
                .hasMessageContaining("LEDGER-13");
        Batch created = ledger.batches().created(run, batch, "B1", "fingerprint");

        assertThat(created.state()).isEqualTo(Batch.State.ORPHAN);
        assertThat(created.batchId()).contains("B1");
        assertThat(ledger.runs().refresh(run).state()).isEqualTo(RunState.ABANDONED);
    }

    @Test
    void aRunIsNotRepeatedBesideAnother() {
        Run first = proved("B1", Purpose.NEXT, "");
        Run open = ledger.interventions().begin(frozen(Purpose.REPLAY, first.id()), first, "mended");

        assertThatThrownBy(() -> ledger.interventions().begin(frozen(Purpose.REPLAY, first.id()), first, "mended"))
                .hasMessageContaining("LEDGER-6")
                .hasMessageContaining(open.id());
        assertThat(ledger.interventions().repeated(first)).containsExactly(open);
        assertThat(ledger.bookmarks().history("profiles"))
                .extracting(StateChange::what)
                .containsExactly("replay");
    }

    @Test
    void aReplayReplacesTheRejectsOfTheRejectsToo() {
        Run first = proved("B1", Purpose.NEXT, "");
        Run rejects = proved("B2", Purpose.REJECTS, first.id());
        proved("B3", Purpose.REJECTS, rejects.id());
        proved("B4", Purpose.NEXT, "");

        assertThat(ledger.batches().ingestedFor(first.id(), "dataset"))
                .extracting(Batch::id)
                .containsExactlyInAnyOrder("B1", "B2", "B3");
    }

    @Test
    void aBackfillThatWasStoppedStaysStoppedWhenItsLastWindowIsProved() {
        Backfill backfill = ledger.backfills().ask("profiles", "1", "9", "more");
        Run run = ledger.runs()
                .begin(
                        new NewRun(
                                "profiles",
                                "incremental",
                                "{}",
                                "v1-5",
                                "source",
                                Purpose.BACKFILL,
                                Optional.of(backfill.id()),
                                false,
                                true,
                                Found.rows(1),
                                0),
                        1);
        ledger.backfills().end(backfill);

        ledger.runs().conclude(run, RunState.PROVED, 1, 0, reached(run));

        assertThat(ledger.backfills().open("profiles")).isEmpty();
        assertThat(ledger.backfills().of("profiles")).singleElement().satisfies(ended -> assertThat(ended.reached())
                .contains("5"));
        assertThat(ledger.bookmarks().of("profiles").reached()).isEmpty();
    }

    @Test
    void withoutABackfillOrAGapThereIsNothingToStopOrAccept() {
        assertThatThrownBy(() -> ledger.backfills().require("profiles")).hasMessageContaining("LEDGER-11");
        assertThatThrownBy(() -> ledger.gaps().require("profiles")).hasMessageContaining("LEDGER-10");
    }

    private Run proved(String batchId, Purpose purpose, String origin) {
        Run run = ledger.runs().begin(frozen(purpose, origin), 1);
        Batch batch = ledger.batches().creating(run, batchId + "/1", "dataset", List.of());
        ledger.batches().ingested(ledger.batches().created(run, batch, batchId, "fingerprint"));
        return ledger.runs().conclude(run, RunState.PROVED, 1, 0, reached(run));
    }

    private static Bookmark reached(Run run) {
        return new Bookmark(
                run.dataflow(),
                1,
                Optional.of("5"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(run.id()),
                0,
                Optional.empty());
    }

    private static NewRun frozen(Purpose purpose, String origin) {
        NewRun next = NewRun.next("profiles", "incremental", "{}", "v1-5", "source", Found.rows(1));
        return purpose == Purpose.NEXT ? next : next.wanted(purpose, origin);
    }
}
