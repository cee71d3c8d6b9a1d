package dev.landfall.xdm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.problem.ProblemException;
import dev.landfall.regex.BoundedPattern;
import dev.landfall.regex.PatternFailed;
import dev.landfall.xdm.XdmPath.Name;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the JSON Schema of a resolved schema into fields. */
final class FieldReader {
    /** Experience Platform's own schemas end after some fifteen. */
    private static final int DEEPEST = 100;

    /** So many characters of a text without end are told. */
    private static final int SHOWN = 100;

    private static final String PROPERTIES = "properties";

    private final String where;

    FieldReader(String where) {
        this.where = where;
    }

    XdmField field(JsonNode node, XdmPath path) {
        checkHere(node, path);
        XdmType type = type(node, path);
        return switch (type) {
            case OBJECT -> branch(node, path);
            case MAP ->
                new XdmField.Keyed(
                        field(node.path("additionalProperties"), path.then(new Name("*"))),
                        SchemaRules.of(node, path, where));
            case ARRAY ->
                new XdmField.Elements(
                        field(node.path("items"), path.then(new XdmPath.Index(0))), SchemaRules.of(node, path, where));
            default -> new XdmField.Leaf(type, limits(node, path));
        };
    }

    private void checkHere(JsonNode node, XdmPath path) {
        if (path.steps().size() > DEEPEST) {
            throw new ProblemException(XdmProblem.TOO_DEEP.at(where, shown(path.toString()), DEEPEST));
        } else if (node.has(SchemaRules.REFERENCE)) {
            throw new ProblemException(XdmProblem.REFERENCE.at(where, path));
        } else if (node.has(PROPERTIES) && !node.path(PROPERTIES).isObject()) {
            throw new ProblemException(XdmProblem.NO_OBJECT.at(where, path, PROPERTIES));
        }
    }

    XdmField.Branch branch(JsonNode node, XdmPath path) {
        Map<String, XdmField> properties = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> property : node.path(PROPERTIES).properties()) {
            properties.put(property.getKey(), field(property.getValue(), path.then(new Name(property.getKey()))));
        }
        Set<String> required = new LinkedHashSet<>();
        node.path("required").forEach(name -> required.add(name.asText()));
        return new XdmField.Branch(properties, required, SchemaRules.of(node, path, where));
    }

    private XdmType type(JsonNode node, XdmPath path) {
        String type = plainType(node);
        return switch (type) {
            case "string" -> textType(node);
            case "number" -> XdmType.DOUBLE;
            case "integer" -> wholeType(node);
            case "boolean" -> XdmType.BOOLEAN;
            case "array" -> XdmType.ARRAY;
            case "object" -> isMap(node) ? XdmType.MAP : XdmType.OBJECT;
            default ->
                throw new ProblemException(
                        XdmProblem.UNKNOWN_TYPE.at(where, path, type.isEmpty() ? "(none)" : shown(type)));
        };
    }

    /** A schema may say {@code "type": ["string", "null"]}, and may leave the type of an object out. */
    private static String plainType(JsonNode node) {
        JsonNode type = node.path("type");
        for (JsonNode one : type) {
            if (!one.asText().equals("null")) {
                return one.asText();
            }
        }
        boolean unsaid = type.isMissingNode() && (node.has(PROPERTIES) || node.has("additionalProperties"));
        return unsaid ? "object" : type.asText();
    }

    private static boolean isMap(JsonNode node) {
        return node.path("additionalProperties").isObject()
                && node.path(PROPERTIES).isEmpty();
    }

    private static XdmType textType(JsonNode node) {
        return switch (node.path("format").asText()) {
            case "date" -> XdmType.DATE;
            case "date-time" -> XdmType.DATE_TIME;
            default -> XdmType.STRING;
        };
    }

    /** The registry names the type; where it does not, the bounds do; a plain integer is a long. */
    private static XdmType wholeType(JsonNode node) {
        XdmType named = XdmType.ofWord(node.path("meta:xdmType").asText()).orElse(XdmType.LONG);
        if (named != XdmType.LONG && named.isWhole()) {
            return named;
        }
        for (XdmType type : new XdmType[] {XdmType.BYTE, XdmType.SHORT, XdmType.INT}) {
            if (node.path("minimum").asLong() == type.minimum()
                    && node.path("maximum").asLong() == type.maximum()) {
                return type;
            }
        }
        return XdmType.LONG;
    }

    private XdmLimits limits(JsonNode node, XdmPath path) {
        return new XdmLimits(
                length(node.path("minLength"), 0),
                length(node.path("maxLength"), Integer.MAX_VALUE),
                pattern(node, path),
                allowed(node),
                node.has("enum") ? Set.of() : suggested(node),
                bound(node.path("minimum")),
                bound(node.path("maximum")),
                SchemaRules.of(node, path, where).orElse(null));
    }

    private static int length(JsonNode node, int unsaid) {
        return (int) Math.max(0, Math.min(node.asLong(unsaid), Integer.MAX_VALUE));
    }

    private @Nullable BoundedPattern pattern(JsonNode node, XdmPath path) {
        String pattern = node.path("pattern").asText();
        try {
            return pattern.isEmpty() ? null : BoundedPattern.compile(pattern);
        } catch (PatternFailed e) {
            throw new ProblemException(XdmProblem.BAD_PATTERN.at(where, path, shown(pattern), e.reason()), e);
        }
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    /** Only {@code enum} is enforced; {@code meta:enum} merely labels suggested values. */
    private static Set<String> allowed(JsonNode node) {
        Set<String> allowed = new LinkedHashSet<>();
        for (JsonNode value : node.path("enum")) {
            allowed.add(value.isNumber() ? XdmLimits.canonical(value.decimalValue()) : value.asText());
        }
        return allowed;
    }

    private static Set<String> suggested(JsonNode node) {
        Set<String> suggested = new LinkedHashSet<>();
        node.path("meta:enum").fieldNames().forEachRemaining(suggested::add);
        return suggested;
    }

    private static @Nullable BigDecimal bound(JsonNode node) {
        return node.isNumber() ? node.decimalValue() : null;
    }
}
