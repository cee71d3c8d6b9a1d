package dev.landfall.mapping;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An object or an array, opened and closed around the children that a row has. */
final class TargetBranch implements TargetNode {
    private final boolean isArray;
    private final SerializableString[] names;
    private final TargetNode[] children;

    private TargetBranch(boolean isArray, List<String> names, List<TargetNode> children) {
        this.isArray = isArray;
        this.names = names.stream().map(SerializedString::new).toArray(SerializableString[]::new);
        this.children = children.toArray(TargetNode[]::new);
    }

    static TargetBranch object(Map<String, TargetNode> children) {
        return new TargetBranch(false, new ArrayList<>(children.keySet()), new ArrayList<>(children.values()));
    }

    /** Elements that a row does not have close ranks: an array of XDM holds no nulls. */
    static TargetBranch array(List<TargetNode> elements) {
        return new TargetBranch(true, List.of(), elements);
    }

    @Override
    public boolean isPresent(Object[] slots) {
        for (TargetNode child : children) {
            if (child.isPresent(slots)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public JsonNode node(Object[] slots) {
        ArrayNode array = JsonText.NODES.arrayNode();
        ObjectNode object = JsonText.NODES.objectNode();
        for (int at = 0; at < children.length; at++) {
            if (!children[at].isPresent(slots)) continue;
            JsonNode child = children[at].node(slots);
            if (isArray) array.add(child);
            else object.set(names[at].getValue(), child);
        }
        return isArray ? array : object;
    }

    @Override
    public void write(JsonGenerator generator, Object[] slots) throws IOException {
        if (isArray) {
            writeArray(generator, slots);
        } else {
            writeObject(generator, slots);
        }
    }

    private void writeObject(JsonGenerator generator, Object[] slots) throws IOException {
        generator.writeStartObject();
        for (int at = 0; at < children.length; at++) {
            TargetNode child = children[at];
            if (child.isPresent(slots)) {
                generator.writeFieldName(names[at]);
                child.write(generator, slots);
            }
        }
        generator.writeEndObject();
    }

    private void writeArray(JsonGenerator generator, Object[] slots) throws IOException {
        generator.writeStartArray();
        for (TargetNode child : children) {
            if (child.isPresent(slots)) {
                child.write(generator, slots);
            }
        }
        generator.writeEndArray();
    }
}
