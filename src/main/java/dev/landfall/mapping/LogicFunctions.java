package dev.landfall.mapping;

import static dev.landfall.mapping.MapperFunction.MANY;

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
                    ResultType.SECOND_OR_THIRD,
                    "The second value when the condition is true, else the third.",
                    "iif(\"s\".equalsIgnoreCase(\"S\"), \"True\", \"False\") = \"True\"",
                    3,
                    3,
                    arguments -> isTrue(arguments.value(0)) ? arguments.value(1) : arguments.value(2)),
            new MapperFunction(
                    "coalesce",
                    "coalesce(value, ...)",
                    ResultType.ANY,
                    "The first value that is not null, or the first such element of one array.",
                    "coalesce(null, null, null, \"first\", null, \"second\") = \"first\"",
                    1,
                    MANY,
                    LogicFunctions::coalesce),
            new MapperFunction(
                    "decode",
                    "decode(key, key1, value1, ..., default)",
                    ResultType.ANY,
                    "The value that follows the equal key; else the default, or null without one. Keys, values and default may be one array.",
                    "decode(\"pa\", \"ca\", \"California\", \"pa\", \"Pennsylvania\", \"N/A\") = \"Pennsylvania\"",
                    2,
                    MANY,
                    LogicFunctions::decode),
            new MapperFunction(
                    "is_empty",
                    "is_empty(value)",
                    ResultType.BOOLEAN,
                    "Whether the value is null, an empty text, list or object.",
                    "is_empty([1, null, 2, 3]) = false",
                    1,
                    1,
                    arguments -> isEmpty(arguments.value(0))),
            new MapperFunction(
                    "nullify",
                    "nullify()",
                    ResultType.NULL,
                    "Null: the target is left out.",
                    "nullify() = null",
                    0,
                    0,
                    arguments -> null));

    private LogicFunctions() {}

    private static @Nullable Object coalesce(Arguments arguments) {
        return arguments.elements().stream()
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Object decode(Arguments arguments) {
        Arguments options =
                new Arguments(arguments.all().subList(1, arguments.count()).toArray());
        List<@Nullable Object> pairs = options.elements();
        for (int at = 0; at + 1 < pairs.size(); at += 2) {
            if (same(arguments.value(0), pairs.get(at))) {
                return pairs.get(at + 1);
            }
        }
        return pairs.size() % 2 == 0 ? null : pairs.get(pairs.size() - 1);
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Number a && other instanceof Number b) {
            return NaturalOrder.numbers(a, b) == 0;
        }
        return Objects.equals(one, other);
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
        }
        return value == null || value.toString().isEmpty();
    }
}
