package dev.landfall.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.xdm.XdmPath.Index;
import dev.landfall.xdm.XdmPath.Name;
import dev.landfall.xdm.XdmPath.Step;
import java.util.List;
import java.util.Map;

/**
 * Makes one nested value of several mappings: an object or array that is copied whole, what other mappings add below it,
 * and arrays that are filled element by element. Later mappings add to earlier ones and win where both have a value. An
 * element that is left out keeps its place until all are there, so that none moves beside another's.
 */
record Merge(int slot, List<Layer> layers) {

    /** One mapping's value, and where below the merged value it belongs; for {@code [*]} the value is an array. */
    record Layer(TargetLeaf leaf, List<Step> below) {
        Layer {
            below = List.copyOf(below);
        }

        int slot() {
            return leaf.slot();
        }
    }

    Merge {
        layers = List.copyOf(layers);
    }

    void into(Object[] slots) {
        JsonNode whole = JsonText.NODES.missingNode();
        for (Layer layer : layers) {
            Object value = slots[layer.slot()];
            if (value != Conversion.NOTHING) {
                JsonNode own = layer.leaf().shape().node(value);
                whole = overlaid(whole, wrapped(layer.below(), own));
            }
        }
        JsonNode dense = dense(whole);
        slots[slot] = dense.isMissingNode() ? Conversion.NOTHING : dense;
    }

    private static JsonNode wrapped(List<Step> below, JsonNode value) {
        if (below.isEmpty() || value.isNull()) return value;
        Step step = below.get(0);
        List<Step> rest = below.subList(1, below.size());
        if (step instanceof Name name) {
            return JsonText.NODES.objectNode().set(name.name(), wrapped(rest, value));
        }
        ArrayNode array = JsonText.NODES.arrayNode();
        if (step instanceof Index index) {
            for (int at = 0; at < index.position(); at++) array.addNull();
            return array.add(wrapped(rest, value));
        }
        value.forEach(element -> array.add(wrapped(rest, element)));
        return array;
    }

    private static JsonNode overlaid(JsonNode base, JsonNode top) {
        if (base instanceof ObjectNode object && top.isObject()) {
            top.properties().forEach(it -> object.set(it.getKey(), overlaid(object.path(it.getKey()), it.getValue())));
            return object;
        } else if (base instanceof ArrayNode array && top.isArray()) {
            for (int at = 0; at < top.size(); at++) {
                if (at == array.size()) array.add(top.get(at));
                else array.set(at, overlaid(array.get(at), top.get(at)));
            }
            return array;
        }
        return top.isNull() && !base.isMissingNode() ? base : top;
    }

    /** Elements that no mapping filled close ranks, and what is empty goes. */
    private static JsonNode dense(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> child : List.copyOf(object.properties())) {
                JsonNode dense = dense(child.getValue());
                if (dense.isMissingNode()) object.remove(child.getKey());
                else object.set(child.getKey(), dense);
            }
            return object.isEmpty() ? JsonText.NODES.missingNode() : object;
        } else if (node instanceof ArrayNode array) {
            ArrayNode kept = JsonText.NODES.arrayNode();
            for (JsonNode element : array) {
                JsonNode dense = dense(element);
                if (!dense.isMissingNode()) kept.add(dense);
            }
            return kept.isEmpty() ? JsonText.NODES.missingNode() : kept;
        }
        return node.isNull() ? JsonText.NODES.missingNode() : node;
    }
}
