package dev.landfall.mapping;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was made of a text that a mapping set repeats for each row, such as a pattern. A text may come from data: when many
 * are kept, all are forgotten. Thread-safe.
 */
final class Kept<V, E extends Exception> {
    private static final int MOST = 1000;

    /** May fail; nothing is kept then. */
    @FunctionalInterface
    interface Make<V, E extends Exception> {
        V of(String text) throws E;
    }

    private final Map<String, V> made = new ConcurrentHashMap<>();
    private final Make<V, E> make;

    Kept(Make<V, E> make) {
        this.make = make;
    }

    V of(String text) throws E {
        V known = made.get(text);
        if (known != null) return known;
        V fresh = make.of(text);
        if (made.size() >= MOST) made.clear();
        made.put(text, fresh);
        return fresh;
    }
}
