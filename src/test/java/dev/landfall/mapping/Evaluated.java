package dev.landfall.mapping;

import dev.landfall.mapping.ExpressionEvaluator.Outcome;
import java.time.Clock;
import java.time.ZoneOffset;

/** An expression without columns, evaluated before any conversion to a target. */
final class Evaluated {
    private static final ExpressionEvaluator LANGUAGE =
            new ExpressionEvaluator(Clock.fixed(Mapped.NOW, ZoneOffset.UTC));

    private Evaluated() {}

    /** The value as JSON, or {@code failed: } and why. */
    static String json(String expression) {
        return json(expression, "");
    }

    /** With a text as the column {@code given}. */
    static String json(String expression, String given) {
        Outcome outcome =
                LANGUAGE.evaluate(expression, Mapped.JSON.createObjectNode().put("given", given));
        return outcome instanceof Outcome.Failed failed
                ? "failed: " + failed.message()
                : ((Outcome.Value) outcome).value().toString();
    }
}
