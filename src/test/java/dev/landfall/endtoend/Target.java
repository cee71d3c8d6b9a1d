package dev.landfall.endtoend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landfall.sandbox.SandboxAdmin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A schema of a test with its dataset and its mapping set: every field lies under the tenant's path. */
final class Target {
    static final String TENANT = "_acmegaming";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final Map<String, Object> fields = new LinkedHashMap<>();
    private final List<Map<String, String>> mappings = new ArrayList<>();
    private boolean diagnosed;

    Target(String name) {
        this.name = name;
    }

    /** A field of this JSON Schema, fed from the column of its name. */
    Target field(String field, Map<String, Object> type) {
        fields.put(field, type);
        mappings.add(Map.of("sourceType", "ATTRIBUTE", "source", field, "destination", TENANT + "." + field));
        return this;
    }

    /** Experience Platform keeps the rows that it refuses. */
    Target diagnosed() {
        diagnosed = true;
        return this;
    }

    /** An XDM type by its word. */
    static Map<String, Object> typed(String word) {
        return switch (word) {
            case "string" -> Map.of("type", "string", "meta:xdmType", "string");
            case "double" -> Map.of("type", "number", "meta:xdmType", "number");
            case "long" ->
                Map.of(
                        "type",
                        "integer",
                        "meta:xdmType",
                        "long",
                        "minimum",
                        -9007199254740991L,
                        "maximum",
                        9007199254740991L);
            case "int" ->
                Map.of("type", "integer", "meta:xdmType", "int", "minimum", -2147483648L, "maximum", 2147483647L);
            case "boolean" -> Map.of("type", "boolean", "meta:xdmType", "boolean");
            case "date", "date-time" -> Map.of("type", "string", "format", word, "meta:xdmType", word);
            default -> throw new IllegalArgumentException("no XDM type " + word);
        };
    }

    static Map<String, Object> array(Map<String, Object> element) {
        return Map.of("type", "array", "meta:xdmType", "array", "items", element);
    }

    static Map<String, Object> object(Map<String, Object> properties) {
        return Map.of("type", "object", "meta:xdmType", "object", "properties", properties);
    }

    static Map<String, Object> keyed(Map<String, Object> value) {
        return Map.of("type", "object", "meta:xdmType", "map", "additionalProperties", value);
    }

    /** Makes schema and dataset; gives the dataset's id. */
    String create(SandboxAdmin platform) {
        platform.post("schemas", Map.of("schema", schema(), "descriptors", List.of(identity())));
        return platform.post("datasets", Map.of("name", name, "schemaId", id(), "enableErrorDiagnostics", diagnosed))
                .path("id")
                .asText();
    }

    private String id() {
        return "https://ns.adobe.com/acmegaming/schemas/" + name;
    }

    private Map<String, Object> schema() {
        return Map.of(
                "$id",
                id(),
                "meta:altId",
                "_acmegaming.schemas." + name,
                "version",
                "1.0",
                "title",
                name,
                "type",
                "object",
                "meta:class",
                "https://ns.adobe.com/xdm/context/profile",
                "properties",
                Map.of(TENANT, object(fields)));
    }

    private Map<String, Object> identity() {
        return Map.of(
                "@type",
                "xdm:descriptorIdentity",
                "xdm:sourceSchema",
                id(),
                "xdm:sourceVersion",
                1,
                "xdm:sourceProperty",
                "/%s/%s".formatted(TENANT, fields.keySet().iterator().next()),
                "xdm:namespace",
                "test",
                "xdm:property",
                "xdm:code",
                "xdm:isPrimary",
                true);
    }

    /** The mapping set as it would be copied out of Experience Platform. */
    String mapping() {
        Map<String, Object> reference =
                Map.of("id", id(), "contentType", "application/vnd.adobe.xed-full+json;version=1");
        return json(Map.of("name", name, "outputSchema", Map.of("schemaRef", reference), "mappings", mappings));
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
