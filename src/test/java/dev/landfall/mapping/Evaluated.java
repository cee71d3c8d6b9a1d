package dev.landfall.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.MapContext;

/** An expression without columns, evaluated before any conversion to a target. */
final class Evaluated {
    private static final Expressions LANGUAGE = new Expressions(new Functions(Clock.fixed(Mapped.NOW, ZoneOffset.UTC)));

    private Evaluated() {}

    /** The value as JSON, or {@code failed: } and why. */
    static String json(String expression) {
        Map<String, Object> names = new HashMap<>(LANGUAGE.functions());
        try {
            return Mapped.JSON.writeValueAsString(
                    LANGUAGE.parse(ExpressionText.of(expression).jexl()).evaluate(new MapContext(names)));
        } catch (JexlException e) {
            return "failed: " + reason(e);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String reason(JexlException e) {
        Throwable cause = e;
        while (cause.getCause() != null && !(cause instanceof FunctionFailed)) {
            cause = cause.getCause();
        }
        return cause instanceof FunctionFailed ? String.valueOf(cause.getMessage()) : e.toString();
    }
}
