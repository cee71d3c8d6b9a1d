package dev.landfall.mapping;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What was made of a text that a mapping set repeats for each row, such as a pattern. A text may come from data: when many
 * are kept, all are forgotten. Thread-safe.
 */
final class Kept<V> {
    private static final int MOST = 1000;

    private final Map<String, V> made = new ConcurrentHashMap<>();
    private final Function<String, V> make;

    Kept(Function<String, V> make) {
        this.make = make;
    }

    /** Throws what making it throws. */
    V of(String text) {
        V known = made.get(text);
        if (known != null) return known;
        V fresh = make.apply(text);
        if (made.size() >= MOST) made.clear();
        made.put(text, fresh);
        return fresh;
    }
}
