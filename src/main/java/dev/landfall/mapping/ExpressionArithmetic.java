package dev.landfall.mapping;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import org.apache.commons.jexl3.JexlArithmetic;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.JexlInfo;
import org.jspecify.annotations.Nullable;

/**
 * JEXL's lenient arithmetic, exact for decimals of Databricks. Dividing by zero fails the row, where JEXL would quietly
 * answer 0.
 */
final class ExpressionArithmetic extends JexlArithmetic {
    /** Two decimals of 38 digits multiplied. */
    private static final MathContext PRECISION = new MathContext(76, RoundingMode.HALF_EVEN);

    /** Leaves the digits behind the point as they are. */
    private static final int ANY_SCALE = Integer.MIN_VALUE;

    private static final int MOST_BITS = 10_000;

    ExpressionArithmetic() {
        super(false, PRECISION, ANY_SCALE);
    }

    /** Literals keep the order of their keys. */
    @Override
    public MapBuilder mapBuilder(int size, boolean extended) {
        return super.mapBuilder(size, true);
    }

    @Override
    public Object divide(@Nullable Object left, @Nullable Object right) {
        refuseZero("/", right);
        return super.divide(left, right);
    }

    @Override
    public Object mod(@Nullable Object left, @Nullable Object right) {
        refuseZero("%", right);
        return super.mod(left, right);
    }

    /** Two dates are equal when they are the same moment, whatever their time zones. */
    @Override
    public boolean equals(@Nullable Object left, @Nullable Object right) {
        if (left instanceof ZonedDateTime one && right instanceof ZonedDateTime other) {
            return one.isEqual(other);
        }
        return super.equals(left, right);
    }

    /** {@code text =~ pattern}: a pattern of a mapping set cannot hold up a run; JEXL takes what fails here for no match. */
    @Override
    public @Nullable Boolean contains(@Nullable Object container, @Nullable Object value) {
        if (!(container instanceof String pattern) || value == null) {
            return super.contains(container, value);
        }
        try {
            return RegularExpression.of(pattern).ask(value.toString(), Matcher::matches);
        } catch (FunctionFailed e) {
            throw failure("=~", e);
        }
    }

    /** A text too long for a number is put together, within the bounds of a text. */
    @Override
    public Object add(@Nullable Object left, @Nullable Object right) {
        if (!isLong(left) && !isLong(right)) {
            return super.add(left, right);
        }
        try {
            BoundedText text = new BoundedText().add(toString(left)).add(toString(right));
            Effort.spend(text.length());
            return text.toString();
        } catch (FunctionFailed e) {
            throw failure("+", e);
        }
    }

    /** Whole numbers have no bound to JEXL. */
    @Override
    public Object multiply(@Nullable Object left, @Nullable Object right) {
        if (bits(left) + bits(right) > MOST_BITS) {
            throw failure("*", new FunctionFailed("the number has more than %d bits".formatted(MOST_BITS)));
        }
        return super.multiply(left, right);
    }

    @Override
    protected BigDecimal toBigDecimal(boolean strict, @Nullable Object value) {
        refuseLong(value);
        return super.toBigDecimal(strict, value);
    }

    @Override
    protected BigInteger toBigInteger(boolean strict, @Nullable Object value) {
        refuseLong(value);
        return super.toBigInteger(strict, value);
    }

    /** As JEXL says it of any text that is no number. */
    private static void refuseLong(@Nullable Object value) {
        if (isLong(value)) {
            throw new ArithmeticException("no number is so long");
        }
    }

    private static boolean isLong(@Nullable Object value) {
        return value instanceof CharSequence text && text.length() > Arguments.MOST_DIGITS;
    }

    private static int bits(@Nullable Object value) {
        return value instanceof BigInteger number ? number.bitLength() : 0;
    }

    private static JexlException failure(String operator, FunctionFailed cause) {
        return new JexlException((JexlInfo) null, operator, cause);
    }

    private void refuseZero(String operator, @Nullable Object divisor) {
        if (divisor == null || toDouble(divisor) == 0) {
            // of an ArithmeticException the interpreter would make 0
            throw failure(operator, new FunctionFailed("'%s' divides by zero or by null".formatted(operator)));
        }
    }
}
