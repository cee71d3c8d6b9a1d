package dev.landfall.mapping;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** The value of one slot. */
record TargetLeaf(int slot, Shape shape) implements TargetNode {

    @Override
    public boolean isPresent(Object[] slots) {
        return slots[slot] != Conversion.NOTHING;
    }

    @Override
    public JsonNode node(Object[] slots) {
        return shape.node(slots[slot]);
    }

    @Override
    public void write(JsonGenerator generator, Object[] slots) throws IOException {
        shape.write(generator, slots[slot]);
    }
}
