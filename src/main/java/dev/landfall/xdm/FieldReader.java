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
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the JSON Schema of a resolved schema into fields. */
final class FieldReader {
    /** Experience Platform's own schemas end after some fifteen. */
    private static final int DEEPEST = 100;

    /** So many characters of a text without end are told. */
    private static final int SHOWN = 100;

    private static final String PROPERTIES = "properties";
    private static final String ADDITIONAL = "additionalProperties";

    /** How the value of a map is called in a path. */
    static final String ANY_KEY = "*";

    private final String where;
    private final UnknownFields unknown;

    FieldReader(String where, UnknownFields unknown) {
        this.where = where;
        this.unknown = unknown;
    }

    /** Empty for a field of an unknown type, and for an array or a map of such. */
    private Optional<XdmField> field(JsonNode node, XdmPath path) {
        checkHere(node, path);
        Optional<XdmType> type = type(node);
        if (type.isEmpty()) {
            String word = plainType(node);
            unknown.add(path, word.isEmpty() ? "(none)" : shown(word));
        }
        return type.flatMap(known -> field(known, node, path));
    }

    private Optional<XdmField> field(XdmType type, JsonNode node, XdmPath path) {
        return switch (type) {
            case OBJECT -> Optional.of(branch(node, path));
            case MAP ->
                below(node.path(ADDITIONAL), path, new Name(ANY_KEY), type)
                        .map(value -> new XdmField.Keyed(value, SchemaRules.of(node, path, where)));
            case ARRAY ->
                below(node.path("items"), path, new XdmPath.Index(0), type)
                        .map(element -> new XdmField.Elements(element, SchemaRules.of(node, path, where)));
            default -> Optional.of(new XdmField.Leaf(type, limits(node, path)));
        };
    }

    private Optional<XdmField> below(JsonNode node, XdmPath path, XdmPath.Step step, XdmType type) {
        Optional<XdmField> field = field(node, path.then(step));
        if (field.isEmpty()) unknown.enclose(path, type.word());
        return field;
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
            field(property.getValue(), path.then(new Name(property.getKey())))
                    .ifPresent(field -> properties.put(property.getKey(), field));
        }
        Set<String> required = new LinkedHashSet<>();
        node.path("required").forEach(name -> required.add(name.asText()));
        boolean isOpen = node.path(ADDITIONAL).asBoolean() || properties.isEmpty();
        return new XdmField.Branch(properties, required, isOpen, SchemaRules.of(node, path, where));
    }

    private static Optional<XdmType> type(JsonNode node) {
        return switch (plainType(node)) {
            case "string" -> Optional.of(textType(node));
            case "number" -> Optional.of(XdmType.DOUBLE);
            case "integer" -> Optional.of(wholeType(node));
            case "boolean" -> Optional.of(XdmType.BOOLEAN);
            case "array" -> Optional.of(XdmType.ARRAY);
            case "object" -> Optional.of(isMap(node) ? XdmType.MAP : XdmType.OBJECT);
            default -> Optional.empty();
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
        boolean unsaid = type.isMissingNode() && (node.has(PROPERTIES) || node.has(ADDITIONAL));
        return unsaid ? "object" : type.asText();
    }

    private static boolean isMap(JsonNode node) {
        return node.path(ADDITIONAL).isObject() && node.path(PROPERTIES).isEmpty();
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
