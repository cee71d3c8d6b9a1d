package dev.landfall.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final FakeTime time = new FakeTime();
    private final Backoff shortest = new Backoff(time, () -> 0L);

    @Test
    void waitsDoubleUpToAMinute() {
        List<Long> waits = IntStream.rangeClosed(1, 9)
                .mapToObj(tries -> shortest.after(tries).toMillis())
                .toList();

        assertThat(waits).containsExactly(500L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 30_000L, 30_000L, 30_000L);
    }

    @Test
    void jitterSpreadsWaitsOverTheUpperHalf() {
        Backoff backoff = new Backoff(time, new SplittableRandom(7));

        List<Duration> waits =
                IntStream.range(0, 1_000).mapToObj(i -> backoff.after(3)).toList();

        assertThat(waits).allMatch(wait -> wait.toMillis() >= 2_000 && wait.toMillis() <= 4_000);
        assertThat(waits).anyMatch(wait -> wait.toMillis() < 2_200).anyMatch(wait -> wait.toMillis() > 3_800);
    }

    @Test
    void manyTriesDoNotOverflow() {
        assertThat(shortest.after(10_000)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void retryAfterIsTakenAsSeconds() {
        assertThat(shortest.after(9, retryAfter("7"))).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void retryAfterIsTakenAsADate() {
        assertThat(shortest.after(1, retryAfter("Sun, 01 Mar 2026 12:02:00 GMT")))
                .isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void aRetryAfterOfNoTimeStillWaitsALittle() {
        assertThat(shortest.after(4, retryAfter("0"))).isEqualTo(Duration.ofMillis(500));
        assertThat(shortest.after(4, retryAfter("Sun, 01 Mar 2026 11:00:00 GMT")))
                .isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void anUnreadableRetryAfterCountsAsNone() {
        assertThat(shortest.after(2, retryAfter("soon"))).isEqualTo(Duration.ofSeconds(1));
    }

    private static HttpHeaders retryAfter(String value) {
        return HttpHeaders.of(Map.of("Retry-After", List.of(value)), (name, each) -> true);
    }
}
