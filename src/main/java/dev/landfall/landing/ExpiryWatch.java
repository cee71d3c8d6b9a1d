package dev.landfall.landing;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells once a day that the credentials in use end soon, however often they are used. Thread-safe. */
final class ExpiryWatch implements Consumer<Access> {
    private final Clock clock;
    private final Consumer<String> log;
    private @Nullable LocalDate told;

    ExpiryWatch(Clock clock, Consumer<String> log) {
        this.clock = clock;
        this.log = log;
    }

    @Override
    public synchronized void accept(Access used) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (today.equals(told)) return;
        used.end().warning(now).ifPresent(warning -> {
            told = today;
            log.accept("%s  %s".formatted(warning.code(), warning.what()));
        });
    }
}
