package dev.landfall.mapping;

import org.apache.commons.jexl3.introspection.JexlMethod;
import org.jspecify.annotations.Nullable;

/** A method that JEXL looks up for each call; so it is never tried as the one that was kept from the call before. */
interface UncachedMethod extends JexlMethod {

    @Override
    default @Nullable Object tryInvoke(String name, @Nullable Object target, @Nullable Object... parameters) {
        return this;
    }

    @Override
    default boolean tryFailed(@Nullable Object value) {
        return value == this;
    }

    @Override
    default boolean isCacheable() {
        return false;
    }
}
