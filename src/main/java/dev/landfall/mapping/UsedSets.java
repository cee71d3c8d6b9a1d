package dev.landfall.mapping;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the next run reads of each mapping set: what its file holds; or, where somebody watches over edits, what it held
 * when it was last found good. Thread-safe.
 */
public final class UsedSets {
    private final Map<Path, ByteBuffer> good = new ConcurrentHashMap<>();

    /** From now on runs use this, whatever becomes of the file. */
    public void keep(Path set, ByteBuffer content) {
        good.put(key(set), content.asReadOnlyBuffer());
    }

    /** From now on runs use what the file holds. */
    public void forget(Path set) {
        good.remove(key(set));
    }

    /** Fails with a {@link MappingProblem} on a file that cannot be read. */
    ByteBuffer content(Path set) {
        ByteBuffer kept = good.get(key(set));
        return kept == null ? read(set) : kept.duplicate();
    }

    private static ByteBuffer read(Path set) {
        return MappingSet.reader(set).file(set).bytes();
    }

    private static Path key(Path set) {
        return set.toAbsolutePath().normalize();
    }
}
