package dev.landfall.platform;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * One try of one call as an observer sees it. {@code operation} is one of a few fixed words such as {@code createBatch},
 * fit for a metric's label; {@code path} has no query; {@code status} is empty when no whole answer came. Never headers, never
 * a body.
 */
public record PlatformCall(String operation, String method, String path, OptionalInt status, Duration took) {

    /** Told of every try after it ended, on the thread that made it; must be quick and must not throw. */
    @FunctionalInterface
    public interface Listener {
        void called(PlatformCall call);

        /** A try is to be repeated: {@code code} is its status, or {@code connection}. As quick as the other. */
        default void retried(String code) {}
    }
}
