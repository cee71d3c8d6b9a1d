package dev.landfall.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.xdm.XdmField;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * To an object, array or map, leaf by leaf. As Data Prep copies objects: children that the target has by the same name
 * go along, others stay behind. Nulls and empty values are left out at every depth.
 */
abstract sealed class NestedConversion extends ValueConversion {
    private static final Object NOTHING = Conversion.NOTHING;

    static NestedConversion of(XdmField field) {
        if (field instanceof XdmField.Branch branch) {
            return new ToObject(branch);
        } else if (field instanceof XdmField.Elements elements) {
            return new ToArray(ValueConversion.to(elements.element()));
        } else if (field instanceof XdmField.Keyed keyed) {
            return new ToMap(ValueConversion.to(keyed.value()));
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

    /** Names the child in the reason; the key of a map is data and shows as {@code *}. */
    private static Object child(ValueConversion conversion, JsonNode node, String name) throws Unfit {
        try {
            Object value = conversion.ofNode(node);
            return value == NOTHING ? value : conversion.shape().node(value);
        } catch (Unfit unfit) {
            throw new Unfit(unfit.code(), "at '%s': %s".formatted(name, unfit.reason()));
        }
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
        private final Map<String, ValueConversion> children = new LinkedHashMap<>();
        private final Set<String> required;

        ToObject(XdmField.Branch target) {
            target.properties().forEach((name, field) -> children.put(name, ValueConversion.to(field)));
            this.required = target.required();
        }

        @Override
        Object ofNode(JsonNode node) throws Unfit {
            if (isNothing(node)) {
                return NOTHING;
            } else if (!node.isObject()) {
                throw wrongShape("an object");
            }
            ObjectNode object = JsonText.NODES.objectNode();
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                ValueConversion conversion = children.get(entry.getKey());
                if (conversion != null
                        && child(conversion, entry.getValue(), entry.getKey()) instanceof JsonNode value) {
                    object.set(entry.getKey(), value);
                }
            }
            checkRequired(object);
            return filled(object);
        }

        private void checkRequired(ObjectNode object) throws Unfit {
            for (String name : required) {
                if (!object.isEmpty() && !object.has(name)) {
                    throw new Unfit(RejectCode.REQUIRED_MISSING, "the required '%s' is empty".formatted(name));
                }
            }
        }
    }

    private static final class ToArray extends NestedConversion {
        private final ValueConversion element;

        ToArray(ValueConversion element) {
            this.element = element;
        }

        @Override
        Object ofNode(JsonNode node) throws Unfit {
            if (isNothing(node)) {
                return NOTHING;
            } else if (!node.isArray()) {
                throw wrongShape("an array");
            }
            ArrayNode array = JsonText.NODES.arrayNode();
            for (int at = 0; at < node.size(); at++) {
                if (child(element, node.get(at), "[" + at + "]") instanceof JsonNode value) {
                    array.add(value);
                }
            }
            return filled(array);
        }
    }

    private static final class ToMap extends NestedConversion {
        private final ValueConversion value;

        ToMap(ValueConversion value) {
            this.value = value;
        }

        @Override
        Object ofNode(JsonNode node) throws Unfit {
            if (isNothing(node)) {
                return NOTHING;
            } else if (!node.isObject()) {
                throw wrongShape("an object");
            }
            ObjectNode object = JsonText.NODES.objectNode();
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                if (child(value, entry.getValue(), "*") instanceof JsonNode converted) {
                    object.set(JsonText.whole(entry.getKey()), converted);
                }
            }
            return filled(object);
        }
    }
}
