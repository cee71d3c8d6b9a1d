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
 * over columns: no loops, no assignment, no new objects; lambdas only as the second argument of a function that takes
 * one. A missing value compares as null. Thread-safe.
 */
final class Expressions {
    private static final int DEEPEST_CALL = 64;

    private final JexlEngine engine = engine(features());

    /** Only for texts whose lambdas all stand where {@link ExpressionText} lets them. JEXL's parameters are local variables. */
    private final JexlEngine engineWithLambdas =
            engine(features().lambda(true).thinArrow(true).localVar(true));

    private final Map<String, MapperFunction> declared;
    private final Map<String, FunctionCall> calls;
    private final WrittenAs writtenAs;

    Expressions(Functions functions) {
        Map<String, FunctionCall> callable = new LinkedHashMap<>();
        functions.byName().forEach((name, function) -> callable.put(name, new FunctionCall(function)));
        this.declared = functions.byName();
        this.calls = Collections.unmodifiableMap(callable);
        this.writtenAs = new WrittenAs(calls.keySet());
    }

    Optional<MapperFunction> function(String name) {
        return Optional.ofNullable(declared.get(name));
    }

    Map<String, FunctionCall> functions() {
        return calls;
    }

    WrittenAs writtenAs() {
        return writtenAs;
    }

    /** Fails with {@code JexlException} when the text cannot be parsed. */
    JexlExpression parse(ExpressionText text) {
        return (text.hasLambda() ? engineWithLambdas : engine).createExpression(text.jexl());
    }

    private static JexlEngine engine(JexlFeatures features) {
        JexlBuilder builder = new JexlBuilder()
                .permissions(new ExpressionSandbox())
                .features(features)
                .arithmetic(new ExpressionArithmetic())
                .namespaces(Map.of())
                .strict(false)
                .safe(true)
                .silent(false)
                .debug(false)
                .antish(false)
                .booleanLogical(true)
                .cancellable(false)
                .stackOverflow(DEEPEST_CALL);
        return builder.uberspect(new CountedMethods(builder.create().getUberspect()))
                .create();
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
