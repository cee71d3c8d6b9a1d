package dev.landfall.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the two databases differ: whose clock counts, who waits for whom. */
class LeaseClockTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final String DATAFLOW = "profiles";

    @TempDir
    Path folder;

    @Test
    void onAServerTheDatabasesClockCountsAndNoReplicas() {
        LedgerAddress address = TestDatabase.POSTGRESQL.ledger(folder);
        try (Ledger one = open(address, NOW);
                Ledger ahead = open(address, NOW.plus(Duration.ofDays(1)));
                Ledger behind = open(address, NOW.minus(Duration.ofDays(1)))) {
            Lease lease = one.leases().require(DATAFLOW);

            assertThat(ahead.leases().take(DATAFLOW)).isEmpty();
            assertThat(behind.leases().take(DATAFLOW)).isEmpty();
            lease.close();

            assertThat(behind.leases().take(DATAFLOW)).isPresent();
            assertThat(ahead.leases().forsaken()).isEmpty();
        }
    }

    @Test
    void inAFileALeaseEndsByOurClock() {
        LedgerAddress address = TestDatabase.SQLITE.ledger(folder);
        open(address, NOW).leases().require(DATAFLOW);

        assertThat(open(address, NOW.plus(Leases.TERM)).leases().take(DATAFLOW)).isEmpty();
        assertThat(open(address, NOW.plus(Leases.TERM).plusMillis(1)).leases().take(DATAFLOW))
                .isPresent();
    }

    @Test
    void whoHoldsALedgerInAFileAloneTakesALeaseAtOnceFromWhoeverDied() {
        LedgerAddress address = TestDatabase.SQLITE.ledger(folder);
        Ledger killed = open(address, NOW);
        killed.leases().require(DATAFLOW);
        Ledger next = open(address, NOW.plusMillis(1));

        try (Serving serving = next.leases().serve()) {
            assertThat(next.leases().take(DATAFLOW)).isPresent();
            assertThat(serving).isNotNull();
        }
        assertThatThrownBy(() -> killed.runs().begin(frozen(), 1)).hasMessageContaining("LEDGER-23");
    }

    @Test
    void aProcessThatIsFrozenInsideATransactionKeepsNobodyOut() throws InterruptedException {
        LedgerAddress address = TestDatabase.POSTGRESQL.ledger(folder);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch thaw = new CountDownLatch(1);
        try (Ledger frozen = open(address, NOW);
                Ledger other = open(address, NOW)) {
            frozen.leases().require(DATAFLOW);
            TestDatabase.execute(address, "UPDATE lease SET until = 1");
            CompletableFuture<Run> write =
                    CompletableFuture.supplyAsync(() -> frozen.runs().beginEmpty(frozen(), 1, run -> {
                        inside.countDown();
                        await(thaw);
                        return Bookmark.start(DATAFLOW);
                    }));
            inside.await();

            Optional<Lease> taken = other.leases().take(DATAFLOW);
            thaw.countDown();

            assertThat(taken).isPresent();
            assertThatThrownBy(write::join).isNotNull();
            assertThat(other.runs().history(Optional.empty(), 10)).isEmpty();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void everyWriteGoesThroughTheFence() throws IOException {
        List<String> fenced = List.of("Fence.java", "Leases.java");
        List<String> besideTheRuns =
                List.of("Alerts.java", "Fingerprints.java", "Stops.java"); // late, they harm nobody
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/dev/landfall/ledger"))) {
            for (Path source : sources.toList()) {
                String name = source.getFileName().toString();
                if (fenced.contains(name) || besideTheRuns.contains(name)) continue;
                assertThat(Files.readString(source))
                        .as(source.toString())
                        .doesNotContain("jdbi.inTransaction", "jdbi.useTransaction", "jdbi.useHandle");
            }
        }
    }

    private static Ledger open(LedgerAddress address, Instant now) {
        return Ledger.open(address, Clock.fixed(now, ZoneOffset.UTC), new Random());
    }

    private static NewRun frozen() {
        return NewRun.next(DATAFLOW, "incremental", "{}", "v1-42", "source", Found.rows(0));
    }
}
