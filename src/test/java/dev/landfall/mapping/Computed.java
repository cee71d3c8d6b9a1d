package dev.landfall.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.ZoneOffset;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.MapContext;

/** What an expression without columns gives, before any target converts it. */
final class Computed {
    private static final Expressions EXPRESSIONS =
            new Expressions(new Functions(Clock.fixed(Mapped.NOW, ZoneOffset.UTC)));

    private Computed() {}

    /** The value as JSON, or {@code fails: } and the reason. */
    static String text(String expression) {
        try {
            return json(expression).toString();
        } catch (JexlException e) {
            return "fails: " + reason(e);
        }
    }

    static JsonNode json(String expression) {
        MapContext functions = new MapContext();
        EXPRESSIONS.functions().forEach(functions::set);
        try {
            return ValueConversion.node(
                    EXPRESSIONS.parse(ExpressionText.of(expression)).evaluate(functions));
        } catch (Unfit e) {
            throw new AssertionError(e);
        }
    }

    private static String reason(JexlException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof FunctionFailed) return String.valueOf(cause.getMessage());
        }
        return e.toString();
    }
}
