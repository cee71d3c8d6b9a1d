package dev.landfall.mapping;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any text as an expression, changed by Jazzer as long as that reaches code not reached before. {@code mvn verify} runs it for
 * a minute; what it finds it prints, and that becomes a case of {@link RunawayExpressionTest}.
 */
class ExpressionFuzz {
    private static final ExpressionOracle ORACLE = new ExpressionOracle();

    static List<String> examples() {
        return ExpressionOracle.examples();
    }

    @MethodSource("examples")
    @DictionaryEntries({
        "${",
        "}",
        "->",
        "=~",
        "!~",
        "&&",
        "||",
        "transformArray(",
        "filterArray(",
        "null",
        "a",
        "l",
        "o"
    })
    @FuzzTest(maxDuration = "60s")
    void anyTextIsAnsweredSoon(@NotNull String expression) {
        ORACLE.check(expression);
    }
}
