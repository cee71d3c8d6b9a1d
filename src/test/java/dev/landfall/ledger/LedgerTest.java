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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class LedgerTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private final TestDatabase database;
    private LedgerAddress address;
    private Ledger ledger;

    LedgerTest(TestDatabase database) {
        this.database = database;
        this.address = LedgerAddress.of("");
    }

    @BeforeEach
    void open() {
        address = database.ledger(folder);
        ledger = Ledger.open(address, CLOCK, new Random(1));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void aRunIsTheSameAfterTheLedgerWasOpenedAgain() {
        Run begun = ledger.runs().begin(frozen(10), 1);

        try (Ledger again = Ledger.open(address, CLOCK, new Random(2))) {
            assertThat(again.runs().open("profiles")).contains(begun);
        }
        assertThat(begun.state()).isEqualTo(RunState.EXTRACTING);
        assertThat(begun.attempt()).isEqualTo(1);
        assertThat(begun.id()).startsWith("20261120-100000-");
    }

    @Test
    void aSecondWindowOfADataflowCannotOpenBeforeTheFirstEnded() {
        ledger.runs().begin(frozen(10), 1);

        assertThatThrownBy(() -> ledger.runs().begin(frozen(10), 1)).hasMessageMatching("(?is).*unique.*");
    }

    @Test
    void aNewAttemptForgetsThePartsAndLeavesTheOpenBatchBehind() {
        Run run = sealed(10);
        Batch batch = ledger.batches().creating(run, "id/1", "dataset", List.of());
        ledger.batches().created(run, batch, "B1", "fingerprint");

        Run again = ledger.runs().extractAgain(run, frozen(12));

        assertThat(again.attempt()).isEqualTo(2);
        assertThat(again.counted()).isEqualTo(12);
        assertThat(again.state()).isEqualTo(RunState.EXTRACTING);
        assertThat(again.loadFingerprint()).isEmpty();
        assertThat(ledger.parts().of(again)).isEmpty();
        assertThat(ledger.batches().of(again)).extracting(Batch::state).containsExactly(Batch.State.ORPHAN);
    }

    @Test
    void loadingAgainKeepsThePartsButNotWhatBecameOfThem() {
        Run run = sealed(10);
        ledger.parts().sent(run, 0, 9, 1, 9, 900, List.of());

        Run again = ledger.runs().loadAgain(run);

        assertThat(again.state()).isEqualTo(RunState.SEALED);
        assertThat(again.attempt()).isEqualTo(2);
        assertThat(ledger.parts().of(again)).hasSize(1).noneMatch(Part::isSent);
    }

    @Test
    void whatAnEarlierTryFindsLateReopensNoRunThatHasGoneOn() {
        Run run = sealed(10);
        Batch batch = ledger.batches().creating(run, "id/1", "dataset", List.of());
        ledger.batches().created(run, batch, "B1", "fingerprint");
        Run ingesting = ledger.runs().ingesting(run, true, 5);

        Run after = ledger.runs().extractOver(run);

        assertThat(after.state()).isEqualTo(ingesting.state());
        assertThat(ledger.batches().of(run, Batch.State.COMPLETED)).isPresent();
    }

    @Test
    void aDataflowThatNeverRanIsMostLikelyMistyped() {
        sealed(10);

        ledger.bookmarks().requireKnown("profiles");
        assertThatThrownBy(() -> ledger.bookmarks().requireKnown("profile"))
                .hasMessageContaining("LEDGER-8")
                .hasMessageContaining("Did you mean 'profiles'?");
    }

    @Test
    void aPartThatAnEarlierAttemptLeftRunningIsNotSentByThisOne() {
        Run run = sealed(10);
        Run again = ledger.runs().loadAgain(run);

        ledger.parts().sent(run, 0, 10, 0, 10, 900, List.of());

        assertThat(ledger.parts().of(again)).noneMatch(Part::isSent);
    }

    @Test
    void notesAreThoseOfTheLastAttempt() {
        Run run = sealed(10);
        Note fewer = new Note("REJECT-2", "age", "age", "no number", 2);

        ledger.parts().sent(run, 0, 10, 0, 10, 900, List.of(new Note("REJECT-2", "age", "age", "no number", 3)));
        ledger.parts().sent(run, 0, 10, 0, 10, 900, List.of(fewer));
        assertThat(ledger.parts().notes(run)).containsExactly(fewer);

        Run again = ledger.runs().loadAgain(run);
        ledger.parts().sent(run, 0, 10, 0, 10, 900, List.of(fewer));
        assertThat(ledger.parts().notes(again)).isEmpty();
    }

    @Test
    void theBatchIsInTheLedgerBeforeItIsFilledAndCompletedWithItsRun() {
        Run run = sealed(10);
        Batch asked = ledger.batches().creating(run, "id/1", "dataset", List.of("B0"));
        assertThat(asked.state()).isEqualTo(Batch.State.CREATING);
        assertThat(asked.replaces()).containsExactly("B0");

        Batch open = ledger.batches().created(run, asked, "B1", "fingerprint");
        Run ingesting = ledger.runs().ingesting(run, true, 5);

        assertThat(open.state()).isEqualTo(Batch.State.OPEN);
        assertThat(ingesting.state()).isEqualTo(RunState.INGESTING);
        assertThat(ledger.batches().of(run, Batch.State.COMPLETED))
                .map(Batch::id)
                .contains("B1");
    }

    @Test
    void aBatchThatWasIngestedReplacesItsPredecessors() {
        Run first = ingested("B1", List.of());
        ledger.runs().end(first, RunState.FAILED, Optional.of("the counts differ"));
        assertThat(ledger.batches().unproved("profiles", "dataset"))
                .extracting(Batch::id)
                .containsExactly("B1");

        Run second = ingested("B2", List.of("B1"));
        ledger.runs().conclude(second, RunState.PROVED, 10, 0, reached(second));

        assertThat(ledger.batches().ingested("profiles", "dataset"))
                .extracting(Batch::id)
                .containsExactly("B2");
        assertThat(ledger.batches().unproved("profiles", "dataset")).isEmpty();
    }

    @Test
    void proofAndBookmarkAreOneStep() {
        Run run = ingested("B1", List.of());
        ledger.parts().sent(run, 0, 9, 1, 9, 900, List.of());
        Prover prover = new Prover(ledger, LedgerTest::reached);

        Run proved = prover.prove(ledger.runs().refresh(run), new Outcome.Ingested(8, 1));

        assertThat(proved.state()).isEqualTo(RunState.PROVED);
        assertThat(proved.endedAt()).isPresent();
        assertThat(ledger.bookmarks().of("profiles").reached()).contains("42");
        assertThat(ledger.runs().open("profiles")).isEmpty();
        assertThat(ledger.runs().unpurged()).extracting(Run::id).containsExactly(run.id());
    }

    @Test
    void aDifferenceIsAFailedRunWithBothNumbersAndTheBookmarkStays() {
        Run run = ingested("B1", List.of());
        ledger.parts().sent(run, 0, 10, 0, 10, 900, List.of());

        Run failed = new Prover(ledger, LedgerTest::reached).prove(run, new Outcome.Ingested(9, 0));

        assertThat(failed.state()).isEqualTo(RunState.FAILED);
        assertThat(failed.problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("10 rows sent", "9 rows ingested"));
        assertThat(ledger.bookmarks().of("profiles")).isEqualTo(Bookmark.start("profiles"));
    }

    @Test
    void everyHopIsCompared() {
        Proof proof = new Proof(9, 8, 7, 5, 1, 4, 2, 1, Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(proof.differences()).hasSize(5);
        assertThat(proof.holds()).isFalse();
    }

    @Test
    void aResetStartsANewGenerationAndIsRefusedWhileARunIsOpen() {
        ledger.runs().begin(frozen(10), 1);

        assertThatThrownBy(() -> ledger.bookmarks().reset("profiles", new Bookmarks.Wanted("because", false)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("LEDGER-6");
        Bookmark reset = ledger.bookmarks().reset("profiles", new Bookmarks.Wanted("because", true));

        assertThat(reset.generation()).isEqualTo(2);
        assertThat(ledger.runs().open("profiles")).isEmpty();
        assertThat(ledger.runs().history(Optional.of("profiles"), 1))
                .extracting(Run::state)
                .containsExactly(RunState.ABANDONED);
    }

    @Test
    void aRunIsFoundByTheBeginningOfItsId() {
        Run run = ledger.runs().begin(frozen(10), 1);

        assertThat(ledger.runs().find("20261120-10")).isEqualTo(run);
        assertThatThrownBy(() -> ledger.runs().find("2025"))
                .hasMessageContaining("LEDGER-4")
                .hasMessageContaining("2025");
    }

    @Test
    void aLedgerOfANewerProgramIsRefused() {
        TestDatabase.execute(
                address,
                "INSERT INTO flyway_schema_history SELECT 99, '99', 'later', type, 'V99__later.sql', checksum,"
                        + " installed_by, installed_on, execution_time, success FROM flyway_schema_history WHERE version = '1'");

        assertThatThrownBy(() -> Ledger.open(address, CLOCK, new Random(1)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("LEDGER-3")
                .hasMessageContaining("99");
    }

    @Test
    void everyHistoryIsThatOfADataflowOrOfAll() {
        Run run = ledger.runs().begin(frozen(10), 1);

        assertThat(ledger.runs().history(Optional.empty(), 5)).containsExactly(run);
        assertThat(ledger.runs().history(Optional.of("profiles"), 5)).containsExactly(run);
        assertThat(ledger.runs().history(Optional.of("others"), 5)).isEmpty();
    }

    @Test
    void externalIdsAreCountedByTheirBeginningWhateverSignsItHas() {
        Run run = sealed(10);
        ledger.batches().creating(run, "a_b/1", "dataset", List.of());
        ledger.batches().creating(run, "aXb/1", "dataset", List.of());

        assertThat(ledger.batches().named("a_b/")).isEqualTo(1);
        assertThat(ledger.batches().orphans()).isEmpty();
    }

    private Run sealed(long rows) {
        Run run = ledger.runs().begin(frozen(rows), 1);
        return ledger.runs()
                .seal(run, List.of(Part.staged(0, "a/part-00000.csv", rows, 100, "ab")), "a/manifest.json", rows, 7);
    }

    private Run ingested(String batchId, List<String> replaces) {
        Run run = sealed(10);
        Batch batch = ledger.batches().creating(run, batchId + "/1", "dataset", replaces);
        ledger.batches().ingested(ledger.batches().created(run, batch, batchId, "fingerprint"));
        return ledger.runs().ingesting(run, true, 5);
    }

    private static Bookmark reached(Run run) {
        return new Bookmark(
                run.dataflow(),
                run.generation(),
                Optional.of("42"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(run.sourceFingerprint()),
                Optional.of(run.id()),
                0,
                Optional.empty());
    }

    private static NewRun frozen(long rows) {
        return NewRun.next("profiles", "incremental", "{}", "v1-42", "source", Found.rows(rows));
    }
}
