package dev.landfall.platform;

import java.time.Duration;

/** How the client waits between two tries; {@code Thread::sleep} in life, a clock that jumps in tests. */
@FunctionalInterface
public interface Sleeper {

    void sleep(Duration time) throws InterruptedException;
}
