package dev.landfall.landing;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the credentials of the landing zone. They are asked for when first needed, and once more when the storage refuses
 * them: Experience Platform issues new ones by itself, and a refresh by anybody ends the old ones at once. We never ask
 * for a refresh. However many runs meet one refusal, the credentials are asked for once. Thread-safe.
 */
final class CurrentAccess {
    private final Supplier<Access> source;
    private final Consumer<Access> watch;
    private volatile @Nullable Access current;

    /** @param watch sees the credentials at each use */
    CurrentAccess(Supplier<Access> source, Consumer<Access> watch) {
        this.source = source;
        this.watch = watch;
    }

    synchronized Access get() {
        Access known = current;
        if (known == null) {
            known = source.get();
            current = known;
        }
        watch.accept(known);
        return known;
    }

    /** Without asking for any. */
    Optional<Access> known() {
        return Optional.ofNullable(current);
    }

    /** Fresh credentials after {@code refused} ones, or nothing when they are still the same. */
    synchronized Optional<Access> insteadOf(Access refused) {
        if (get().sas().equals(refused.sas())) current = source.get();
        Access fresh = get();
        return fresh.sas().equals(refused.sas()) ? Optional.empty() : Optional.of(fresh);
    }
}
