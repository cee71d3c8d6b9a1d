package dev.landfall.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.ZonedDateTime;

/**
 * To a target with {@code [*]}: an array, as deep as the target iterates, with a value or null for each element of the
 * source. Deeper arrays than that go as one value each.
 */
final class EachConversion extends ValueConversion {
    private static final JsonNode NULL = JsonText.NODES.nullNode();

    private final int iterations;
    private final ValueConversion element;

    EachConversion(int iterations, ValueConversion element) {
        this.iterations = iterations;
        this.element = element;
    }

    @Override
    Object ofNode(JsonNode node, LeftOut leftOut) throws Unfit {
        return node.isNull() || node.isMissingNode() ? Conversion.NOTHING : each(node, iterations, leftOut);
    }

    private JsonNode each(JsonNode node, int deeper, LeftOut leftOut) throws Unfit {
        if (node.isNull() || node.isMissingNode()) return NULL;
        if (deeper == 0) return element.child(node, "[*]", leftOut) instanceof JsonNode value ? value : NULL;
        if (!node.isArray()) {
            throw new Unfit(RejectCode.WRONG_SHAPE, "the value is not an array, the target iterates with [*]");
        }
        ArrayNode array = JsonText.NODES.arrayNode(node.size());
        for (JsonNode child : node) array.add(each(child, deeper - 1, leftOut));
        return array;
    }

    @Override
    Object ofInstant(ZonedDateTime time) throws Unfit {
        throw new Unfit(RejectCode.WRONG_SHAPE, "the value is a timestamp, the target iterates with [*]");
    }

    @Override
    Shape shape() {
        return Shape.NESTED;
    }
}
