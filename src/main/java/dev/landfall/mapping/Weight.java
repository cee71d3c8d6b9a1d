package dev.landfall.mapping;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the answer of a function may weigh, all that is nested in it included: lambdas within lambdas multiply. */
final class Weight {
    private static final long MOST = 4_000_000;
    private static final int OF_A_VALUE = 8;

    private long left = MOST;

    /** Looks no deeper than the rest allows, because one value may stand in many places. */
    void add(@Nullable Object value) throws FunctionFailed {
        Effort.spend(1);
        left -= OF_A_VALUE + (value instanceof String text ? text.length() : 0);
        if (left < 0) {
            throw new FunctionFailed("the answer would be larger than %d characters".formatted(MOST));
        }
        if (value instanceof Collection<?> list) {
            for (Object element : list) add(element);
        } else if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                add(entry.getKey());
                add(entry.getValue());
            }
        } else if (value instanceof Object[] array) {
            for (Object element : array) add(element);
        }
    }
}
