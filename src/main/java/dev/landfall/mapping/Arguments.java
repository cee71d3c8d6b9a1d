package dev.landfall.mapping;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one call, with the usual readings of them. Null stays null: a function of nothing gives nothing. A value
 * is a text, a number, a truth value, a {@link ZonedDateTime}, a list, a map with texts as keys, or null; functions answer
 * with the same. JEXL's arrays come as lists.
 */
final class Arguments {
    /** Reading a number takes the square of its digits. */
    static final int MOST_DIGITS = 2000;

    private final List<@Nullable Object> values;

    Arguments(@Nullable Object... values) {
        @Nullable Object[] read = new Object[values.length];
        for (int at = 0; at < read.length; at++) read[at] = listed(values[at]);
        this.values = Collections.unmodifiableList(Arrays.asList(read));
    }

    /** JEXL makes {@code int[]} of {@code [1, 2]}, and {@code Object[]} of a mixture. */
    private static @Nullable Object listed(@Nullable Object value) {
        if (value == null || !value.getClass().isArray()) {
            return value;
        }
        List<@Nullable Object> list = new ArrayList<>();
        for (int at = 0; at < Array.getLength(value); at++) list.add(listed(Array.get(value, at)));
        return list;
    }

    int count() {
        return values.size();
    }

    List<@Nullable Object> all() {
        return values;
    }

    @Nullable
    Object value(int at) {
        return at < values.size() ? values.get(at) : null;
    }

    /** The text of a value that stands alone; fails on arrays and objects. */
    @Nullable
    String text(int at) throws FunctionFailed {
        Object value = value(at);
        if (value instanceof Collection<?> || value instanceof Map<?, ?> || value instanceof Lambda) {
            throw new FunctionFailed("argument %d is not a text".formatted(at + 1));
        }
        return value == null ? null : text(value);
    }

    /** Null for null; fails on what is no list. */
    @Nullable
    List<@Nullable Object> list(int at) throws FunctionFailed {
        Object value = value(at);
        if (value != null && !(value instanceof Collection<?>)) {
            throw new FunctionFailed("argument %d is not an array".formatted(at + 1));
        }
        return value == null ? null : new ArrayList<>((Collection<?>) value);
    }

    /** Null for null; fails on what is no map. */
    @Nullable
    Map<String, @Nullable Object> map(int at) throws FunctionFailed {
        Object value = value(at);
        if (value != null && !(value instanceof Map<?, ?>)) {
            throw new FunctionFailed("argument %d is not an object".formatted(at + 1));
        }
        if (value == null) {
            return null;
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        ((Map<?, ?>) value).forEach((key, one) -> map.put(String.valueOf(key), one));
        return map;
    }

    int number(int at) throws FunctionFailed {
        BigDecimal number = decimal(at);
        try {
            return number == null ? 0 : number.intValueExact();
        } catch (ArithmeticException e) {
            throw new FunctionFailed("argument %d is not a whole number of an int's size".formatted(at + 1));
        }
    }

    @Nullable
    BigDecimal decimal(int at) throws FunctionFailed {
        String text = text(at);
        if (text == null || text.isEmpty()) {
            return null;
        } else if (text.length() > MOST_DIGITS) {
            throw new FunctionFailed("argument %d is longer than a number of %d digits".formatted(at + 1, MOST_DIGITS));
        }
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            throw new FunctionFailed("argument %d is not a number".formatted(at + 1));
        }
    }

    /** Dates read as RFC 3339 in UTC, decimals without an exponent, everything else as Java writes it. */
    static String text(Object value) throws FunctionFailed {
        if (value instanceof ZonedDateTime time) {
            try {
                return TimeText.of(time);
            } catch (Unfit e) {
                throw new FunctionFailed(e.reason());
            }
        }
        return value instanceof BigDecimal number && Math.abs(number.scale()) < 400
                ? number.toPlainString()
                : value.toString();
    }

    /** The key of an object; fails on null. */
    String key(int at) throws FunctionFailed {
        String key = text(at);
        if (key == null) {
            throw new FunctionFailed("argument %d is a key and must not be null".formatted(at + 1));
        }
        return key;
    }

    /** Fails on everything else. */
    Lambda lambda(int at) throws FunctionFailed {
        if (value(at) instanceof Lambda lambda) {
            return lambda;
        }
        throw new FunctionFailed("argument %d is not of the form x -> x > 0".formatted(at + 1));
    }

    /** One array as the only argument stands for its elements. */
    List<@Nullable Object> elements() {
        return values.size() == 1 && values.get(0) instanceof Collection<?> list ? new ArrayList<>(list) : values;
    }
}
