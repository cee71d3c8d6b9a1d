package dev.landfall.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.landfall.databricks.DatabricksConnection;
import dev.landfall.problem.Kind;
import dev.landfall.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
    private static Iterator<Map<String, @Nullable Object>> rows(int count) {
        return IntStream.range(0, count)
                .<Map<String, @Nullable Object>>mapToObj(i -> Map.of("id", String.valueOf(i)))
                .iterator();
    }

    private static ReadAhead ahead(Iterator<Map<String, @Nullable Object>> rows) {
        return ahead(rows, System::nanoTime);
    }

    private static ReadAhead ahead(Iterator<Map<String, @Nullable Object>> rows, LongSupplier nanoTime) {
        Duration limit = Duration.ofMinutes(15);
        return new ReadAhead(
                rows, "test", new ReadAhead.Bound(limit, nanoTime), () -> DatabricksConnection.silent("run 1", limit));
    }

    private static List<Object> ids(ReadAhead ahead) {
        List<Object> ids = new ArrayList<>();
        while (ahead.hasNext()) ids.add(ahead.next().values().iterator().next());
        return ids;
    }

    @Test
    void everyRowComesOnceAndInOrder() {
        List<Object> ids = ids(ahead(rows(10_000)));

        assertThat(ids)
                .hasSize(10_000)
                .doesNotHaveDuplicates()
                .startsWith("0", "1")
                .endsWith("9998", "9999");
    }

    @Test
    void noRowsAreNoRows() {
        assertThat(ids(ahead(rows(0)))).isEmpty();
    }

    @Test
    void whatFailsWhileReadingFailsTheReader() {
        Iterator<Map<String, @Nullable Object>> good = rows(5_000);
        Iterator<Map<String, @Nullable Object>> broken = new Iterator<>() {
            @Override
            public boolean hasNext() {
                if (!good.hasNext()) throw new IllegalStateException("the session is lost");
                return true;
            }

            @Override
            public Map<String, @Nullable Object> next() {
                return good.next();
            }
        };

        assertThatThrownBy(() -> ids(ahead(broken))).hasMessage("the session is lost");
    }

    @Test
    void whoeverWaitsForARowIsFreedWhenItIsClosed() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Iterator<Map<String, @Nullable Object>> stuck = stuckAfter(0, never, new CountDownLatch(1));
        ReadAhead ahead = ahead(stuck);
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(ahead::hasNext);

        ahead.close();

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isFalse();
        never.countDown();
    }

    /** As the driver does whose fetching thread has died: the rows that it has, then nothing, for ever. */
    private static Iterator<Map<String, @Nullable Object>> stuckAfter(
            int count, CountDownLatch never, CountDownLatch freed) {
        Iterator<Map<String, @Nullable Object>> first = rows(count);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                if (first.hasNext()) return true;
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    freed.countDown();
                }
                return false;
            }

            @Override
            public Map<String, @Nullable Object> next() {
                return first.next();
            }
        };
    }

    @Test
    void aReaderThatNeverComesBackEndsTheReadingAndIsSetFree() throws Exception {
        CountDownLatch freed = new CountDownLatch(1);
        AtomicLong now = new AtomicLong();
        LongSupplier fourMinutesALook = () -> now.addAndGet(TimeUnit.MINUTES.toNanos(4));
        ReadAhead ahead = ahead(stuckAfter(600, new CountDownLatch(1), freed), fourMinutesALook);

        ProblemException silent = catchThrowableOfType(ProblemException.class, () -> ids(ahead));

        assertThat(silent.first().code()).isEqualTo("DATABRICKS-50");
        assertThat(silent.first().kind()).isEqualTo(Kind.TRY_AGAIN);
        assertThat(silent.first().what()).contains("900 s");
        assertThat(now.get()).as("15 minutes, looked at every 4").isLessThan(TimeUnit.MINUTES.toNanos(30));
        assertThat(freed.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(ahead.hasNext()).as("nothing more is waited for").isFalse();
    }

    @Test
    void rowsThatComeSlowlyAreWaitedForHoweverLongTheirBatchTakes() {
        AtomicLong now = new AtomicLong();
        Iterator<Map<String, @Nullable Object>> good = rows(6);
        Iterator<Map<String, @Nullable Object>> slow = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return good.hasNext();
            }

            @Override
            public Map<String, @Nullable Object> next() {
                pause();
                now.addAndGet(TimeUnit.MINUTES.toNanos(10));
                return good.next();
            }
        };

        assertThat(ids(ahead(slow, now::get))).hasSize(6);
    }

    /** Longer than half of what the reader's taker waits between two looks. */
    private static void pause() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(700));
    }
}
