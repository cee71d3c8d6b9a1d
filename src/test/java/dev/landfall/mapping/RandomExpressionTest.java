package dev.landfall.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Expressions that are well formed, or nearly so, and make no sense. A failure prints its seed; the next run begins with it. */
class RandomExpressionTest {
    private static final ExpressionOracle ORACLE = new ExpressionOracle();
    private static final List<String> NAMES = names();
    private static final List<String> LITERALS = List.of(
            "null",
            "true",
            "false",
            "0",
            "-1",
            "3.5",
            "1e308",
            "99999999999999999999",
            "5L",
            "''",
            "'a'",
            "'1e99999'",
            "'-5'",
            "\"x,y;z\"",
            "'2024-02-30'",
            "'yyyy-MM-dd'",
            "'[('",
            "'(a|)*b'",
            "'{\"a\": [1]}'",
            "'UTC'",
            "'year'",
            "'\ud83d'");
    private static final List<String> OPERATORS = List.of(
            "+", "-", "*", "/", "%", "==", "!=", "<", ">=", "&&", "||", "=~", "!~", "=^", "=$", "&", "|", "^", "<<",
            ">>>", "?:", "??", " and ", " eq ", " div ");
    private static final List<String> METHODS = List.of(
            "equals",
            "contains",
            "indexOf",
            "substring",
            "toUpperCase",
            "length",
            "size",
            "get",
            "containsKey",
            "isEmpty",
            "trim");

    private static List<String> names() {
        return ExpressionOracle.examples().stream()
                .map(example -> example.substring(0, example.indexOf('(')))
                .toList();
    }

    @Property(tries = 3000)
    void isAnsweredSoon(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(any(random, 4));
        for (int change = random.nextInt(4) - 2; change > 0; change--) {
            int at = random.nextInt(text.length());
            if (random.nextBoolean()) text.deleteCharAt(at);
            else text.insert(at, one(random, OPERATORS));
        }

        ORACLE.check(text.toString());
    }

    private static String any(Random random, int levels) {
        if (levels == 0) {
            return one(random, random.nextBoolean() ? LITERALS : ExpressionOracle.COLUMNS);
        }
        return switch (random.nextInt(12)) {
            case 0 -> any(random, levels - 1) + one(random, OPERATORS) + any(random, levels - 1);
            case 1 -> any(random, levels - 1) + " ? " + any(random, levels - 1) + " : " + any(random, levels - 1);
            case 2 ->
                "(" + any(random, levels - 1) + ")." + one(random, METHODS) + "(" + some(random, levels - 1, 2) + ")";
            case 3 -> "[" + some(random, levels - 1, 4) + "]";
            case 4 -> "{'a': " + any(random, levels - 1) + ", " + any(random, levels - 1) + ": 2}";
            case 5 -> "transformArray(" + any(random, levels - 1) + ", x -> " + any(random, levels - 1) + ")";
            case 6 -> "filterArray(l, x -> x " + one(random, OPERATORS) + any(random, levels - 1) + ")";
            case 7 -> any(random, levels - 1) + "[" + any(random, levels - 1) + "]";
            case 8 -> (random.nextBoolean() ? "!" : "-") + any(random, levels - 1);
            default -> one(random, NAMES) + "(" + some(random, levels - 1, 4) + ")";
        };
    }

    private static String some(Random random, int levels, int most) {
        List<String> some = new ArrayList<>();
        for (int left = random.nextInt(most + 1); left > 0; left--) some.add(any(random, levels));
        return String.join(", ", some);
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
