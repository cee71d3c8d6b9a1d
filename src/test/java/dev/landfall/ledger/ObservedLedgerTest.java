package dev.landfall.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.problem.Kind;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.MDC;

/** What the ledger keeps of dataflows beside their runs, on both databases. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ObservedLedgerTest {
    private static final Alert LATE =
            Alert.of("late:profiles", "profiles", "late", "", "It is late.", "Look.", Optional.empty());

    @TempDir
    Path folder;

    private final TestDatabase database;
    private LedgerAddress address;
    private Ledger ledger;

    ObservedLedgerTest(TestDatabase database) {
        this.database = database;
        this.address = LedgerAddress.of("");
    }

    @BeforeEach
    void open() {
        address = database.ledger(folder);
        ledger = Ledger.open(address, Clock.systemUTC(), new Random(1));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void aPauseIsSeenByEveryProcessAndKeptInTheHistory() {
        ledger.pauses().pause("profiles", "rebuilt");
        try (Ledger other = Ledger.open(address, Clock.systemUTC(), new Random(2))) {
            assertThat(other.pauses().of("profiles")).map(Pause::reason).contains("rebuilt");
            assertThatThrownBy(() -> other.pauses().requireNone("profiles"))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("LEDGER-50")
                    .hasMessageContaining("rebuilt");
            assertThat(other.pauses().resume("profiles", "done")).isTrue();
        }

        assertThat(ledger.pauses().all()).isEmpty();
        assertThat(ledger.pauses().resume("profiles", "again")).isFalse();
        assertThat(ledger.bookmarks().history("profiles"))
                .extracting(StateChange::what)
                .containsExactlyInAnyOrder("pause", "resume");
    }

    @Test
    void stopsAreCountedInARow() {
        Problem away = new Problem("DATABRICKS-1", Kind.SOURCE, "Away.", "here", "Wait.");

        ledger.stops().add("profiles", away);
        ledger.stops().add("profiles", away);

        assertThat(ledger.stops().of("profiles")).map(Stop::times).contains(2);
        assertThat(ledger.stops().of("others")).isEmpty();
    }

    @Test
    void anAlertIsClaimedByOneAloneAndToldOnce() {
        ledger.alerts().begin(LATE);
        ledger.alerts().begin(LATE);

        Optional<Alert> claimed = ledger.alerts().claim(Duration.ofMinutes(1));
        Optional<Alert> other = ledger.alerts().claim(Duration.ofMinutes(1));
        ledger.alerts().told(claimed.orElseThrow());

        assertThat(claimed).map(Alert::cause).contains("late:profiles");
        assertThat(other).isEmpty();
        assertThat(ledger.alerts().all()).extracting(Alert::state).containsExactly("told");
        assertThat(ledger.alerts().claim(Duration.ofMinutes(1))).isEmpty();
    }

    @Test
    void whatNobodyWasToldOfIsForgottenAndTheEndOfAllElseIsToldOnce() {
        ledger.alerts().begin(LATE);
        ledger.alerts().end(LATE);
        List<Alert> untold = ledger.alerts().all();
        ledger.alerts().begin(LATE);
        ledger.alerts().told(ledger.alerts().claim(Duration.ofMinutes(1)).orElseThrow());

        ledger.alerts().end(LATE);
        Optional<Alert> over = ledger.alerts().claim(Duration.ofMinutes(1));
        ledger.alerts().told(over.orElseThrow());

        assertThat(untold).isEmpty();
        assertThat(over).map(Alert::isOver).contains(true);
        assertThat(ledger.alerts().all()).isEmpty();
    }

    @Test
    void aCauseThatComesBackBeforeItsEndWasToldGoesOn() {
        ledger.alerts().begin(LATE);
        ledger.alerts().told(ledger.alerts().claim(Duration.ofMinutes(1)).orElseThrow());
        ledger.alerts().end(LATE);

        ledger.alerts().begin(LATE);

        assertThat(ledger.alerts().all()).extracting(Alert::state).containsExactly("told");
    }

    @Test
    void whatARunDoesIsHeardOnce() {
        List<String> heard = new ArrayList<>();
        ledger.listen(new RunListener() {
            @Override
            public void sealed(Run run, List<Part> parts) {
                heard.add("sealed " + parts.size());
            }

            @Override
            public void sent(Run run, long mapped, long rejected, long sent, long bytes) {
                heard.add("sent " + sent);
            }

            @Override
            public void ended(Run run) {
                heard.add(run.state().word());
            }
        });
        Run run = ledger.runs().begin(NewRun.next("profiles", "full", "{}", "v1", "source", Found.rows(10)), 1);
        List<Part> parts = List.of(Part.staged(0, "part", 10, 100, "ab"));
        Run sealed = ledger.runs().seal(run, parts, "manifest", 10, 7);
        ledger.parts().sent(sealed, 0, 9, 1, 9, 900, List.of());
        Run ended = ledger.runs().end(sealed, RunState.FAILED, Optional.of("why"));

        ledger.runs().end(ended, RunState.FAILED, Optional.of("again"));

        assertThat(heard).containsExactly("sealed 1", "sent 9", "failed");
    }

    @Test
    void marksOfTheLogAreThereForAsLongAsTheWorkAndNestedOnesGiveTheEarlierBack() {
        try (LogMarks outer = LogMarks.begin().dataflow("profiles")) {
            outer.batch(Optional.of("B1"));
            try (LogMarks inner = LogMarks.begin().dataflow("orders")) {
                inner.batch(Optional.empty());
                assertThat(MDC.get("dataflow")).isEqualTo("orders");
            }
            assertThat(MDC.get("dataflow")).isEqualTo("profiles");
            assertThat(MDC.get("batch")).isEqualTo("B1");
        }
        assertThat(MDC.get("dataflow")).isNull();
    }
}
