package dev.landfall.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
    private static Iterator<Map<String, @Nullable Object>> rows(int count) {
        return IntStream.range(0, count)
                .<Map<String, @Nullable Object>>mapToObj(i -> Map.of("id", String.valueOf(i)))
                .iterator();
    }

    private static List<Object> ids(ReadAhead ahead) {
        List<Object> ids = new ArrayList<>();
        while (ahead.hasNext()) ids.add(ahead.next().values().iterator().next());
        return ids;
    }

    @Test
    void everyRowComesOnceAndInOrder() {
        List<Object> ids = ids(new ReadAhead(rows(10_000), "test"));

        assertThat(ids)
                .hasSize(10_000)
                .doesNotHaveDuplicates()
                .startsWith("0", "1")
                .endsWith("9998", "9999");
    }

    @Test
    void noRowsAreNoRows() {
        assertThat(ids(new ReadAhead(rows(0), "test"))).isEmpty();
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

        assertThatThrownBy(() -> ids(new ReadAhead(broken, "test"))).hasMessage("the session is lost");
    }

    @Test
    void whoeverWaitsForARowIsFreedWhenItIsClosed() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Iterator<Map<String, @Nullable Object>> stuck = new Iterator<>() {
            @Override
            public boolean hasNext() {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return false;
            }

            @Override
            public Map<String, @Nullable Object> next() {
                throw new IllegalStateException();
            }
        };
        ReadAhead ahead = new ReadAhead(stuck, "test");
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(ahead::hasNext);

        ahead.close();

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isFalse();
        never.countDown();
    }
}
