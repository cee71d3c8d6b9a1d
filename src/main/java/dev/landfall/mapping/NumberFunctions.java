package dev.landfall.mapping;

import static dev.landfall.mapping.MapperFunction.MANY;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions that make numbers or compare. */
final class NumberFunctions {
    static final List<MapperFunction> ALL = List.of(
            new MapperFunction(
                    "to_integer",
                    "to_integer(text)",
                    ResultType.INTEGER,
                    "A whole number of 32 bits; fails on a fraction.",
                    "to_integer(\"12\") = 12",
                    1,
                    1,
                    NumberFunctions::toInteger),
            new MapperFunction(
                    "to_bigint",
                    "to_bigint(text)",
                    ResultType.INTEGER,
                    "A whole number of up to 1,000 digits; a fraction is cut off.",
                    "to_bigint(\"1000000.34\") = 1000000",
                    1,
                    1,
                    NumberFunctions::toBigInteger),
            new MapperFunction(
                    "to_decimal",
                    "to_decimal(text)",
                    ResultType.NUMBER,
                    "A number with a fraction, of double precision.",
                    "to_decimal(\"20.5\") = 20.5",
                    1,
                    1,
                    NumberFunctions::toDecimal),
            new MapperFunction(
                    "to_float",
                    "to_float(text)",
                    ResultType.NUMBER,
                    "A number with a fraction, of single precision.",
                    "to_float(\"12.3456\") = 12.3456",
                    1,
                    1,
                    NumberFunctions::toFloat),
            new MapperFunction(
                    "min",
                    "min(value, ...)",
                    ResultType.ANY,
                    "The least of numbers, texts, dates or truth values, or of the elements of one array; nulls do not count.",
                    "min(3, 1, 4) = 1",
                    1,
                    MANY,
                    arguments -> NaturalOrder.extreme(arguments.elements(), -1)),
            new MapperFunction(
                    "max",
                    "max(value, ...)",
                    ResultType.ANY,
                    "The greatest of numbers, texts, dates or truth values, or of the elements of one array; nulls do not count.",
                    "max(3, 1, 4) = 4",
                    1,
                    MANY,
                    arguments -> NaturalOrder.extreme(arguments.elements(), 1)));

    private NumberFunctions() {}

    private static final int MOST_DIGITS = 1000;

    private static @Nullable Object toInteger(Arguments arguments) throws FunctionFailed {
        return arguments.decimal(0) == null ? null : (Object) arguments.number(0);
    }

    private static @Nullable Object toBigInteger(Arguments arguments) throws FunctionFailed {
        BigDecimal number = arguments.decimal(0);
        if (number == null) {
            return null;
        }
        long digits = (long) number.precision() - number.scale();
        if (digits > MOST_DIGITS) {
            throw new FunctionFailed("argument 1 has more than %d digits".formatted(MOST_DIGITS));
        }
        return digits <= 0 ? BigInteger.ZERO : number.toBigInteger();
    }

    private static @Nullable Object toDecimal(Arguments arguments) throws FunctionFailed {
        BigDecimal number = arguments.decimal(0);
        return number == null ? null : (Object) finite(number.doubleValue());
    }

    private static @Nullable Object toFloat(Arguments arguments) throws FunctionFailed {
        BigDecimal number = arguments.decimal(0);
        return number == null ? null : (Object) (float) finite(number.floatValue());
    }

    private static double finite(double number) throws FunctionFailed {
        if (Double.isInfinite(number)) {
            throw new FunctionFailed("argument 1 is too big a number");
        }
        return number;
    }
}
