package dev.landfall.mapping;

import static dev.landfall.mapping.MapperFunction.MANY;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Functions that choose. */
final class LogicFunctions {
    static final List<MapperFunction> ALL = List.of(
            new MapperFunction(
                    "iif",
                    "iif(condition, then, else)",
                    "The second value when the condition is true, else the third.",
                    "iif(\"s\".equalsIgnoreCase(\"S\"), \"True\", \"False\") = \"True\"",
                    3,
                    3,
                    arguments -> isTrue(arguments.value(0)) ? arguments.value(1) : arguments.value(2)),
            new MapperFunction(
                    "coalesce",
                    "coalesce(value, ...)",
                    "The first value that is not null.",
                    "coalesce(null, null, \"first\") = \"first\"",
                    1,
                    MANY,
                    LogicFunctions::coalesce),
            new MapperFunction(
                    "decode",
                    "decode(key, key1, value1, ..., default)",
                    "The value that follows the equal key; else the default, or null without one.",
                    "decode(\"k2\", \"k1\", \"v1\", \"k2\", \"v2\", \"default\") = \"v2\"",
                    3,
                    MANY,
                    LogicFunctions::decode),
            new MapperFunction(
                    "is_empty",
                    "is_empty(value)",
                    "Whether the value is null, an empty text, list or object.",
                    "is_empty([1, 2]) = false",
                    1,
                    1,
                    arguments -> isEmpty(arguments.value(0))),
            new MapperFunction(
                    "nullify",
                    "nullify()",
                    "Null: the target is left out.",
                    "nullify() = null",
                    0,
                    0,
                    arguments -> null));

    private LogicFunctions() {}

    private static @Nullable Object coalesce(Arguments arguments) {
        return arguments.all().stream().filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static @Nullable Object decode(Arguments arguments) {
        Object key = arguments.value(0);
        int at = 1;
        for (; at + 1 < arguments.count(); at += 2) {
            if (same(key, arguments.value(at))) {
                return arguments.value(at + 1);
            }
        }
        return arguments.value(at);
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Number a && other instanceof Number b) {
            return (isFinite(a) && isFinite(b)) ? exact(a).compareTo(exact(b)) == 0 : a.equals(b);
        }
        return Objects.equals(one, other);
    }

    private static boolean isFinite(Number number) {
        return Double.isFinite(number.doubleValue()) || number instanceof BigDecimal;
    }

    private static BigDecimal exact(Number number) {
        return new BigDecimal(number.toString());
    }

    /** As data has it: the text "false" is false, nothing is false. */
    private static boolean isTrue(@Nullable Object value) {
        return value != null && (value.equals(true) || value.equals("true"));
    }

    private static boolean isEmpty(@Nullable Object value) {
        if (value instanceof Collection<?> list) {
            return list.isEmpty();
        } else if (value instanceof Map<?, ?> map) {
            return map.isEmpty();
        } else if (value instanceof Object[] array) {
            return array.length == 0;
        }
        return value == null || value.toString().isEmpty();
    }
}
