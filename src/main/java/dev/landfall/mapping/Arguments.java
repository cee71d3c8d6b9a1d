package dev.landfall.mapping;

import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of one call, with the usual readings of them. Null stays null: a function of nothing gives nothing. */
final class Arguments {
    private final List<@Nullable Object> values;

    Arguments(@Nullable Object... values) {
        this.values = Collections.unmodifiableList(Arrays.asList(values));
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

    @Nullable
    String text(int at) throws FunctionFailed {
        Object value = value(at);
        return value == null ? null : text(value);
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
}
