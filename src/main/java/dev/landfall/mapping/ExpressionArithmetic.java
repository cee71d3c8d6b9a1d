package dev.landfall.mapping;

import java.math.MathContext;
import java.math.RoundingMode;
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
        refuseZero(right);
        return super.divide(left, right);
    }

    @Override
    public Object mod(@Nullable Object left, @Nullable Object right) {
        refuseZero(right);
        return super.mod(left, right);
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
            throw new JexlException((JexlInfo) null, "=~", e);
        }
    }

    private void refuseZero(@Nullable Object divisor) {
        if (divisor == null || toDouble(divisor) == 0) {
            // of an ArithmeticException the interpreter would make 0
            throw new JexlException(null, "division by zero");
        }
    }
}
