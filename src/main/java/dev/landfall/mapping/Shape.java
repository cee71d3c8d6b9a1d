package dev.landfall.mapping;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.xdm.XdmField;
import java.io.IOException;
import java.math.BigDecimal;

/** How the value of a target is held in a row and written as JSON. */
enum Shape {
    /** A {@code String}. */
    TEXT,
    /** A {@code String} that is a JSON number. */
    NUMBER,
    /** A {@code Boolean}. */
    BOOLEAN,
    /** A {@code JsonNode} without nulls. */
    NESTED;

    static Shape of(XdmField field) {
        return switch (field.type()) {
            case STRING, DATE, DATE_TIME -> TEXT;
            case DOUBLE, LONG, INT, SHORT, BYTE -> NUMBER;
            case BOOLEAN -> BOOLEAN;
            case ARRAY, OBJECT, MAP -> NESTED;
        };
    }

    void write(JsonGenerator generator, Object value) throws IOException {
        switch (this) {
            case TEXT -> generator.writeString((String) value);
            case NUMBER -> generator.writeNumber((String) value);
            case BOOLEAN -> generator.writeBoolean((Boolean) value);
            case NESTED -> JsonText.write(generator, (JsonNode) value);
        }
    }

    JsonNode node(Object value) {
        return switch (this) {
            case TEXT -> JsonText.NODES.textNode((String) value);
            case NUMBER -> JsonText.NODES.numberNode(new BigDecimal((String) value));
            case BOOLEAN -> JsonText.NODES.booleanNode((Boolean) value);
            case NESTED -> (JsonNode) value;
        };
    }
}
