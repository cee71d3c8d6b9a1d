package dev.landfall.mapping;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions that make numbers. */
final class NumberFunctions {
    static final List<MapperFunction> ALL = List.of(
            new MapperFunction(
                    "to_integer",
                    "to_integer(text)",
                    "A whole number of 32 bits; fails on a fraction.",
                    "to_integer(\"12\") = 12",
                    1,
                    1,
                    NumberFunctions::toInteger),
            new MapperFunction(
                    "to_decimal",
                    "to_decimal(text)",
                    "A number with a fraction, of double precision.",
                    "to_decimal(\"20.5\") = 20.5",
                    1,
                    1,
                    NumberFunctions::toDecimal));

    private NumberFunctions() {}

    private static @Nullable Object toInteger(Arguments arguments) throws FunctionFailed {
        return arguments.decimal(0) == null ? null : (Object) arguments.number(0);
    }

    private static @Nullable Object toDecimal(Arguments arguments) throws FunctionFailed {
        BigDecimal number = arguments.decimal(0);
        return number == null ? null : (Object) number.doubleValue();
    }
}
