package dev.landfall.platform;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How long to wait before the next try: what the server asked for, else a growing time with jitter. */
final class Backoff {
    private static final long FIRST_MILLIS = 1_000;
    private static final long MOST_MILLIS = 60_000;

    private final Clock clock;
    private final RandomGenerator random;

    Backoff(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** After so many tries, at least one: between half of and the whole of 1, 2, 4 ... 60 seconds. */
    Duration after(int tries) {
        long whole = Math.min(MOST_MILLIS, FIRST_MILLIS << Math.min(tries - 1, 16));
        return Duration.ofMillis(random.nextLong(whole / 2, whole + 1));
    }

    /** The same, or what {@code Retry-After} asks for; a server that asks for no time at all gets the first wait. */
    Duration after(int tries, HttpHeaders headers) {
        return asked(headers).map(asked -> longer(asked, after(1))).orElseGet(() -> after(tries));
    }

    /** {@code Retry-After} in seconds or as an HTTP date; nothing when it is neither. */
    Optional<Duration> asked(HttpHeaders headers) {
        return headers.firstValue("Retry-After").map(String::strip).flatMap(this::parsed);
    }

    private Optional<Duration> parsed(String asked) {
        if (asked.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(asked)));
        }
        try {
            Instant until = ZonedDateTime.parse(asked, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(longer(Duration.between(clock.instant(), until), Duration.ZERO));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
