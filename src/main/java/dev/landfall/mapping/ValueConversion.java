package dev.landfall.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.xdm.XdmField;
import dev.landfall.xdm.XdmPath;
import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns a value that carries its own type (JSON, or what an expression gave) into what a target holds. Text and numbers
 * go the way that a cell of type STRING or DECIMAL goes. Thread-safe.
 */
abstract sealed class ValueConversion permits LeafConversion, NestedConversion, EachConversion {

    /** To the field at the end of the path. Where the path goes through arrays element by element, so does the value. */
    static ValueConversion to(XdmPath target, XdmField field) {
        ValueConversion conversion = to(field, "");
        int iterations = target.iterations();
        return iterations == 0 ? conversion : new EachConversion(iterations, conversion);
    }

    /** @param label what a reason calls the field, below its target; empty for the target itself */
    static ValueConversion to(XdmField field, String label) {
        return field instanceof XdmField.Leaf leaf ? new LeafConversion(leaf) : NestedConversion.of(field, label);
    }

    /** JSON null and empty values give {@link Conversion#NOTHING}. */
    abstract Object ofNode(JsonNode node, LeftOut leftOut) throws Unfit;

    abstract Object ofInstant(ZonedDateTime time) throws Unfit;

    abstract Shape shape();

    /**
     * A value below a target, or {@link Conversion#NOTHING}. One that cannot be made is left out, and the others stay.
     *
     * @param label the way to it in the schema, which the reason tells; keys of maps and positions are data
     */
    final Object child(JsonNode node, String label, LeftOut leftOut) throws Unfit {
        try {
            Object value = ofNode(node, leftOut);
            if (value == Conversion.NOTHING) return value;
            noteUnusual(value, label, leftOut);
            return shape().node(value);
        } catch (Unfit unfit) {
            leftOut.add(unfit.at(label));
            return Conversion.NOTHING;
        }
    }

    void noteUnusual(Object value, String label, LeftOut leftOut) {}

    /** What an expression may give: null, text, number, boolean, time, list, map or JSON. */
    final Object ofObject(@Nullable Object value, LeftOut leftOut) throws Unfit {
        if (value == null) {
            return Conversion.NOTHING;
        }
        if (value instanceof String text && this instanceof LeafConversion leaf) {
            return leaf.ofText(text);
        }
        return value instanceof ZonedDateTime time ? ofInstant(time) : ofNode(json(value), leftOut);
    }

    /** What an expression may give, as JSON; a moment as RFC 3339 in UTC. */
    static JsonNode json(@Nullable Object value) throws Unfit {
        if (value == null) {
            return JsonText.NODES.nullNode();
        } else if (value instanceof CharSequence || value instanceof Character) {
            return JsonText.NODES.textNode(value.toString());
        } else if (value instanceof Boolean truth) {
            return JsonText.NODES.booleanNode(truth);
        } else if (value instanceof Number number) {
            return number(number);
        } else if (value instanceof ZonedDateTime time) {
            return JsonText.NODES.textNode(TimeText.of(time));
        }
        return container(value);
    }

    private static JsonNode container(Object value) throws Unfit {
        if (value instanceof JsonNode node) {
            return node;
        } else if (value instanceof Map<?, ?> map) {
            var object = JsonText.NODES.objectNode();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                object.set(String.valueOf(entry.getKey()), json(entry.getValue()));
            }
            return object;
        }
        var array = JsonText.NODES.arrayNode();
        for (Object element : elements(value)) {
            array.add(json(element));
        }
        return array;
    }

    private static Collection<?> elements(Object value) throws Unfit {
        if (value instanceof List<?> || value instanceof Set<?>) {
            return (Collection<?>) value;
        } else if (value.getClass().isArray()) {
            return new Arguments(value).elements(); // JEXL makes int[] of [1, 2]
        }
        throw new Unfit(
                RejectCode.WRONG_SHAPE,
                "the expression gives a " + value.getClass().getSimpleName());
    }

    private static JsonNode number(Number number) throws Unfit {
        if (number instanceof Double || number instanceof Float) {
            double value = number.doubleValue();
            if (Double.isNaN(value) || Double.isInfinite(value)) {
                throw new Unfit(RejectCode.NOT_FINITE, "NaN and Infinity are no JSON numbers");
            }
        }
        return JsonText.NODES.numberNode(new BigDecimal(number.toString()));
    }
}
