package dev.landfall.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A clock that stands still until someone sleeps, and then jumps to the end of the sleep. */
public final class FakeTime extends Clock implements Sleeper {
    private final List<Duration> slept = new CopyOnWriteArrayList<>();
    private Instant now;

    FakeTime() {
        this(Instant.parse("2026-03-01T12:00:00Z"));
    }

    public FakeTime(Instant now) {
        this.now = now;
    }

    @Override
    public void sleep(Duration time) {
        slept.add(time);
        pass(time);
    }

    public synchronized void pass(Duration time) {
        now = now.plus(time);
    }

    List<Duration> slept() {
        return slept;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("This clock knows UTC only.");
    }
}
