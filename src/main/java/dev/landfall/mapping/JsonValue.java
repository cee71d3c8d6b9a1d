package dev.landfall.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON text as the values of an expression: Map, List, Long, BigDecimal, Boolean, String or null. */
final class JsonValue {
    private static final int DEEPEST = 100;

    private JsonValue() {}

    /** Fails on what is not JSON, is nested more than 100 deep, or holds an array or object of more than 100,000. */
    static @Nullable Object of(String text) throws FunctionFailed {
        try {
            return value(JsonText.parseLeniently(text), DEEPEST);
        } catch (Unfit e) {
            throw new FunctionFailed(
                    e.code() == RejectCode.NOT_JSON ? "argument 1 is not JSON" : "argument 1: " + e.reason());
        }
    }

    private static @Nullable Object value(JsonNode node, int levels) throws FunctionFailed {
        return switch (node.getNodeType()) {
            case OBJECT -> map(node, levels);
            case ARRAY -> list(node, levels);
            case STRING -> node.textValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER ->
                node.canConvertToLong() && node.isIntegralNumber() ? (Object) node.longValue() : node.decimalValue();
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> map(JsonNode node, int levels) throws FunctionFailed {
        check(levels);
        GrowingObject object = new GrowingObject();
        for (Map.Entry<String, JsonNode> child : node.properties()) {
            object.put(child.getKey(), value(child.getValue(), levels - 1));
        }
        return object.done();
    }

    private static List<@Nullable Object> list(JsonNode node, int levels) throws FunctionFailed {
        check(levels);
        GrowingList list = new GrowingList();
        for (JsonNode element : node) list.add(value(element, levels - 1));
        return list.done();
    }

    private static void check(int levels) throws FunctionFailed {
        if (levels == 0) {
            throw new FunctionFailed("argument 1 is nested more than %d deep".formatted(DEEPEST));
        }
    }
}
