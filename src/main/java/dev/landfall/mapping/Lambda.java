package dev.landfall.mapping;

import org.jspecify.annotations.Nullable;

/** What an expression does with each element of an array, as in {@code x -> x > 0}. Sees the columns of its row. */
@FunctionalInterface
interface Lambda {
    @Nullable
    Object of(@Nullable Object element) throws FunctionFailed;
}
