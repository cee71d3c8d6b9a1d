package dev.landfall.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.xdm.XdmField;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * To an object, array or map, leaf by leaf. As Data Prep copies objects: children that the target has by the same name
 * go along, others stay behind. Nulls and empty values are left out at every depth.
 */
abstract sealed class NestedConversion extends ValueConversion {
    private static final Object NOTHING = Conversion.NOTHING;

    static NestedConversion of(XdmField field, String label) {
        if (field instanceof XdmField.Branch branch) {
            return new ToObject(branch, label);
        } else if (field instanceof XdmField.Elements elements) {
            return new ToArray(elements, label + "[*]");
        } else if (field instanceof XdmField.Keyed keyed) {
            return new ToMap(keyed, below(label, "*"));
        }
        throw new IllegalArgumentException("not nested: " + field.type());
    }

    @Override
    final Shape shape() {
        return Shape.NESTED;
    }

    @Override
    final Object ofInstant(ZonedDateTime time) throws Unfit {
        throw new Unfit(RejectCode.WRONG_SHAPE, "the value is a timestamp, the target is nested");
    }

    static String below(String label, String name) {
        return label.isEmpty() ? name : label + "." + name;
    }

    private static Object filled(JsonNode container) {
        return container.isEmpty() ? NOTHING : container;
    }

    private static boolean isNothing(JsonNode node) {
        return node.isNull()
                || node.isMissingNode()
                || (node.isTextual() && node.textValue().isEmpty());
    }

    private static Unfit wrongShape(String expected) {
        return new Unfit(RejectCode.WRONG_SHAPE, "the value is not " + expected);
    }

    private static final class ToObject extends NestedConversion {
        /** A child that the target has: how it is converted, and what a reason calls it. */
        private record Child(ValueConversion conversion, String label) {}

        private final Map<String, Child> children = new LinkedHashMap<>();
        private final boolean isOpen;
        private final String label;

        ToObject(XdmField.Branch target, String label) {
            this.isOpen = target.isOpen();
            this.label = label;
            target.properties().forEach((name, field) -> {
                String below = below(label, name);
                children.put(name, new Child(ValueConversion.to(field, below), below));
            });
        }

        @Override
        Object ofNode(JsonNode node, LeftOut leftOut) throws Unfit {
            if (isNothing(node)) {
                return NOTHING;
            } else if (!node.isObject()) {
                throw wrongShape("an object");
            }
            ObjectNode object = JsonText.NODES.objectNode();
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                Child child = children.get(entry.getKey());
                if (child == null) {
                    if (isOpen && !isNothing(entry.getValue())) leftOut.add(noField());
                } else if (child.conversion().child(entry.getValue(), child.label(), leftOut)
                        instanceof JsonNode value) {
                    object.set(entry.getKey(), value);
                }
            }
            return filled(object);
        }

        private Unfit noField() {
            Unfit unfit = new Unfit(RejectCode.NO_FIELD, "the schema names no field for a key of the object");
            return label.isEmpty() ? unfit : unfit.at(label);
        }
    }

    private static final class ToArray extends NestedConversion {
        private final ValueConversion element;
        private final String label;

        ToArray(XdmField.Elements target, String label) {
            this.element = ValueConversion.to(target.element(), label);
            this.label = label;
        }

        @Override
        Object ofNode(JsonNode node, LeftOut leftOut) throws Unfit {
            if (isNothing(node)) {
                return NOTHING;
            } else if (!node.isArray()) {
                throw wrongShape("an array");
            }
            ArrayNode array = JsonText.NODES.arrayNode();
            for (JsonNode child : node) {
                Object value = element.child(child, label, leftOut);
                array.add(value == NOTHING ? JsonText.NODES.nullNode() : (JsonNode) value);
            }
            return filled(array);
        }
    }

    private static final class ToMap extends NestedConversion {
        private final ValueConversion value;
        private final String label;

        ToMap(XdmField.Keyed target, String label) {
            this.value = ValueConversion.to(target.value(), label);
            this.label = label;
        }

        @Override
        Object ofNode(JsonNode node, LeftOut leftOut) throws Unfit {
            if (isNothing(node)) {
                return NOTHING;
            } else if (!node.isObject()) {
                throw wrongShape("an object");
            }
            ObjectNode object = JsonText.NODES.objectNode();
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                if (value.child(entry.getValue(), label, leftOut) instanceof JsonNode converted) {
                    object.set(JsonText.whole(entry.getKey()), converted);
                }
            }
            return filled(object);
        }
    }
}
