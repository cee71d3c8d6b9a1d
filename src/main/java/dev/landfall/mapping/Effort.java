package dev.landfall.mapping;

import java.util.Collection;
import java.util.Map;
import org.apache.commons.jexl3.JexlEngine;
import org.jspecify.annotations.Nullable;

/**
 * What one evaluation may do before it fails, counted in steps of a few nanoseconds: so the same row fails on every machine.
 * One thread.
 */
final class Effort {
    private static final long MOST = 20_000_000;

    /** So many characters are compared in one step. */
    private static final int COMPARED = 8;

    private long left = MOST;

    private void use(long steps) throws FunctionFailed {
        left -= steps;
        if (left < 0) {
            throw new FunctionFailed("the expression takes too many steps for one row");
        }
    }

    /** Counts for the evaluation that this thread is in; does nothing outside of one. */
    static void spend(long steps) throws FunctionFailed {
        if (JexlEngine.getThreadContext() instanceof Row row) {
            row.effort().use(steps);
        }
    }

    /** Before a text is looked for in another by trying each place. */
    static void spendSearch(CharSequence text, CharSequence find) throws FunctionFailed {
        spend(text.length() + (long) text.length() * find.length() / COMPARED);
    }

    /** The steps of looking once at a text or at the elements of a list. */
    static long of(@Nullable Object value) {
        if (value instanceof CharSequence text) {
            return text.length();
        } else if (value instanceof Collection<?> list) {
            return list.size();
        }
        return value instanceof Map<?, ?> map ? map.size() : 1;
    }
}
