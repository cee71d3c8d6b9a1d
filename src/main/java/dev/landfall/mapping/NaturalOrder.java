package dev.landfall.mapping;

import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The order of values of one kind: numbers by size, texts by their characters, dates by their moment. */
final class NaturalOrder {
    private NaturalOrder() {}

    /** The least value for a negative sign, the greatest for a positive one; null when all are null. */
    static @Nullable Object extreme(List<@Nullable Object> values, int sign) throws FunctionFailed {
        Object best = null;
        for (Object value : values) {
            // one that is alone is compared too: it may be of no kind that has an order
            if (value != null && (compare(value, best == null ? value : best) * sign > 0 || best == null)) {
                best = value;
            }
        }
        return best;
    }

    private static int compare(Object one, Object other) throws FunctionFailed {
        if (one instanceof Number a && other instanceof Number b) {
            return numbers(a, b);
        } else if (one instanceof String a && other instanceof String b) {
            return Integer.signum(a.compareTo(b));
        } else if (one instanceof ZonedDateTime a && other instanceof ZonedDateTime b) {
            return a.toInstant().compareTo(b.toInstant());
        } else if (one instanceof Boolean a && other instanceof Boolean b) {
            return a.compareTo(b);
        }
        throw new FunctionFailed("the arguments are not all numbers, all texts, all dates or all truth values");
    }

    /** Exact, whatever the types. */
    static int numbers(Number one, Number other) {
        return isFinite(one) && isFinite(other)
                ? exact(one).compareTo(exact(other))
                : Double.compare(one.doubleValue(), other.doubleValue());
    }

    private static boolean isFinite(Number number) {
        return !(number instanceof Double || number instanceof Float) || Double.isFinite(number.doubleValue());
    }

    private static BigDecimal exact(Number number) {
        return new BigDecimal(number.toString());
    }
}
