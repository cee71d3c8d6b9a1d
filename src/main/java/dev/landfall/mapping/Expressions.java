package dev.landfall.mapping;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.jexl3.JexlBuilder;
import org.apache.commons.jexl3.JexlEngine;
import org.apache.commons.jexl3.JexlExpression;
import org.apache.commons.jexl3.JexlFeatures;

/**
 * Apache Commons JEXL, the language behind Data Prep's expressions as far as anyone can tell, reduced to one expression
 * over columns: no loops, no assignment, no new objects, no lambdas. A missing value compares as null. Thread-safe.
 */
final class Expressions {
    private static final int DEEPEST_CALL = 64;

    private final JexlEngine engine = new JexlBuilder()
            .permissions(new ExpressionSandbox())
            .features(features())
            .arithmetic(new ExpressionArithmetic())
            .namespaces(Map.of())
            .strict(false)
            .safe(true)
            .silent(false)
            .debug(false)
            .antish(false)
            .cancellable(false)
            .stackOverflow(DEEPEST_CALL)
            .create();

    private final Map<String, MapperFunction> declared;
    private final Map<String, FunctionCall> calls;

    Expressions(Functions functions) {
        Map<String, FunctionCall> callable = new LinkedHashMap<>();
        functions.byName().forEach((name, function) -> callable.put(name, new FunctionCall(function)));
        this.declared = functions.byName();
        this.calls = Collections.unmodifiableMap(callable);
    }

    Optional<MapperFunction> function(String name) {
        return Optional.ofNullable(declared.get(name));
    }

    Map<String, FunctionCall> functions() {
        return calls;
    }

    /** Fails with {@code JexlException} when the text cannot be parsed. */
    JexlExpression parse(String jexl) {
        return engine.createExpression(jexl);
    }

    private static JexlFeatures features() {
        return new JexlFeatures()
                .annotation(false)
                .importPragma(false)
                .lambda(false)
                .thinArrow(false)
                .fatArrow(false)
                .localVar(false)
                .loops(false)
                .methodCall(true)
                .namespaceIdentifier(true)
                .namespacePragma(false)
                .newInstance(false)
                .pragma(false)
                .register(false)
                .script(false)
                .sideEffect(false)
                .sideEffectGlobal(false)
                .structuredLiteral(true);
    }
}
