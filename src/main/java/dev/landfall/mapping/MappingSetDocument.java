package dev.landfall.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * A whole mapping set as JSON, on its way between a file and Experience Platform: in the newer dialect, with MIME names of
 * source types, and without what only the service says but for the set's {@code id} and {@code version}. Keys that we do not know
 * stay. The same set gives the same text, whatever dialect and order of keys it came in. Immutable.
 */
public final class MappingSetDocument {
    private static final String VERSION = "version";

    /** Placed apart, or said by the service of the set, or another name of what {@code outputSchema} says. */
    private static final Set<String> OF_THE_SET = Set.of(
            "outputSchema",
            "mappings",
            VERSION,
            "status",
            "schemaRef",
            "xdmSchema",
            "xdmVersion",
            "sandboxId",
            "sandboxName",
            "imsOrg",
            "_links");
    /** Said by the service of a mapping, or another name of its source or destination. */
    private static final Set<String> OF_A_MAPPING = Set.of(
            "id", "version", "status", "matchScore", "expressionAttributes", "sourceAttribute", "destinationXdmPath");
    /** When and by whom something was made; of sets, mappings and input schemas alike. */
    private static final Set<String> OF_ANYTHING = Set.of(
            "createdDate", "createdBy", "createdClient", "modifiedDate", "modifiedBy", "updatedDate", "updatedBy");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final Separators SPACING =
            Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER);
    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
    private static final ObjectWriter IN_LINES = JSON.writer(
            new DefaultPrettyPrinter(SPACING).withObjectIndenter(LINES).withArrayIndenter(LINES));
    private static final ObjectWriter IN_ONE_LINE = JSON.writer(
            new DefaultPrettyPrinter(SPACING).withObjectIndenter(DefaultPrettyPrinter.FixedSpaceIndenter.instance));

    private final ObjectNode set;

    private MappingSetDocument(ObjectNode set) {
        this.set = set;
    }

    /** Of what Experience Platform answered. What is no mapping set at all gives one without mappings. */
    public static MappingSetDocument of(JsonNode answered) {
        ObjectNode set = JSON.createObjectNode();
        copy(answered, set, "id");
        if (hasVersion(answered)) copy(answered, set, VERSION);
        copy(answered, set, "name", "description");
        copyOthers(answered, set, OF_THE_SET);
        JsonNode schema = schemaRef(answered);
        if (!schema.isEmpty()) set.putObject("outputSchema").set("schemaRef", schema);
        ArrayNode mappings = set.putArray("mappings");
        answered.path("mappings").forEach(mapping -> mappings.add(mapping(mapping)));
        return new MappingSetDocument(set);
    }

    /** Of the text of a file; empty when it is no JSON object. */
    public static Optional<MappingSetDocument> parse(String text) {
        try {
            JsonNode read = JSON.readTree(text);
            return read.isObject() ? Optional.of(of(read)) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The older dialect writes one into sets that are nowhere yet. */
    private static boolean hasVersion(JsonNode answered) {
        return !answered.path("id").asText("").isEmpty()
                && answered.hasNonNull("id")
                && answered.path(VERSION).canConvertToInt();
    }

    private static JsonNode schemaRef(JsonNode answered) {
        JsonNode newer = answered.path("outputSchema").path("schemaRef");
        JsonNode said = newer.hasNonNull("id") ? newer : answered.path("schemaRef");
        ObjectNode reference = JSON.createObjectNode();
        if (said.hasNonNull("id")) {
            copy(said, reference, "id", "contentType");
        } else if (answered.hasNonNull("xdmSchema")) {
            reference.put("id", answered.path("xdmSchema").asText());
            String major = answered.path("xdmVersion").asText("1").replaceFirst("\\..*", "");
            reference.put("contentType", "application/vnd.adobe.xed-full+json;version=" + major);
        }
        return reference;
    }

    private static ObjectNode mapping(JsonNode given) {
        String type = given.path("sourceType").asText(SourceType.ATTRIBUTE.name());
        ObjectNode mapping = JSON.createObjectNode()
                .put("sourceType", SourceType.of(type).map(SourceType::mime).orElse(type));
        copyEither(given, mapping, "source", "sourceAttribute");
        copyEither(given, mapping, "destination", "destinationXdmPath");
        copyOthers(given, mapping, OF_A_MAPPING);
        return mapping;
    }

    private static boolean isSaid(Map.Entry<String, JsonNode> field) {
        return !OF_ANYTHING.contains(field.getKey()) && !field.getValue().isNull();
    }

    private static void copy(JsonNode from, ObjectNode to, String... keys) {
        for (String key : keys) {
            if (from.hasNonNull(key)) to.set(key, from.get(key));
        }
    }

    /** In the order of the alphabet: the service promises none. */
    private static void copyOthers(JsonNode from, ObjectNode to, Set<String> known) {
        Map<String, JsonNode> others = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : from.properties()) {
            if (!known.contains(field.getKey()) && isSaid(field)) others.put(field.getKey(), plain(field.getValue()));
        }
        others.forEach(to::putIfAbsent);
    }

    private static void copyEither(JsonNode from, ObjectNode to, String newer, String older) {
        JsonNode value = from.path(from.hasNonNull(newer) ? newer : older);
        if (!value.isMissingNode() && !value.isNull()) to.set(newer, value);
    }

    /** The value with its keys in order and without dates and users, at any depth. */
    private static JsonNode plain(JsonNode value) {
        if (value.isArray()) {
            ArrayNode elements = JSON.createArrayNode();
            value.forEach(element -> elements.add(plain(element)));
            return elements;
        }
        if (!value.isObject()) return value;
        Map<String, JsonNode> fields = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            if (isSaid(field)) fields.put(field.getKey(), plain(field.getValue()));
        }
        ObjectNode object = JSON.createObjectNode();
        fields.forEach(object::set);
        return object;
    }

    /** The set's id in Experience Platform, if it has one. */
    public Optional<String> id() {
        return Optional.of(set.path("id").asText("")).filter(id -> !id.isEmpty());
    }

    /** The version in Experience Platform that the set was pulled from or pushed as, if it says one. */
    public OptionalInt version() {
        return set.has(VERSION) ? OptionalInt.of(set.path(VERSION).asInt()) : OptionalInt.empty();
    }

    /** The same set as a version of one there. */
    public MappingSetDocument at(String id, int version) {
        return of(set.deepCopy().put("id", id).put(VERSION, version));
    }

    /** The text of a file as its owner wrote it, but for the id and version that it says; fails on what is no set. */
    public static String stamped(String text, String id, int version) {
        String stamped = new OriginStamp(text).with(id, version);
        MappingSetDocument wanted = parse(text).orElseThrow().at(id, version);
        boolean readsSo = parse(stamped).filter(it -> it.set.equals(wanted.set)).isPresent();
        return readsSo ? stamped : wanted.text();
    }

    /** This set with those keys of a file that only the file has, and that Experience Platform keeps none of. */
    public MappingSetDocument keepingOwnKeysOf(MappingSetDocument file) {
        return of(new SetDifferences(file.set, set).merged());
    }

    /** How many mappings it has. */
    public int size() {
        return set.path("mappings").size();
    }

    /** What is sent to the service: each source and destination under the names of both dialects, as it answers them. */
    public JsonNode sent() {
        ObjectNode sent = set.deepCopy();
        sent.remove(List.of("id", VERSION));
        for (JsonNode mapping : sent.path("mappings")) {
            ((ObjectNode) mapping).set("sourceAttribute", mapping.path("source"));
            ((ObjectNode) mapping).set("destinationXdmPath", mapping.path("destination"));
        }
        return sent;
    }

    /** What is saved: a mapping a line, with a line break at the end. */
    public String text() {
        List<String> fields = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : set.properties()) {
            String value = field.getKey().equals("mappings") ? mappings() : written(IN_LINES, field.getValue());
            fields.add(written(IN_ONE_LINE, JSON.getNodeFactory().textNode(field.getKey())) + ": " + value);
        }
        return "{\n  " + String.join(",\n", fields).replace("\n", "\n  ") + "\n}\n";
    }

    private String mappings() {
        List<String> lines = new ArrayList<>();
        set.path("mappings").forEach(mapping -> lines.add("  " + written(IN_ONE_LINE, mapping)));
        return lines.isEmpty() ? "[]" : "[\n" + String.join(",\n", lines) + "\n]";
    }

    private static String written(ObjectWriter writer, JsonNode value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree can always be written.", e);
        }
    }

    /**
     * In what this set, a file's, differs from one of Experience Platform, a phrase each; empty when both say the same. Ids
     * and versions are not compared, nor whether a key is left out or has the value that the service then gives it, nor
     * keys that only one of them has and that the service is not known to keep.
     */
    public List<String> differences(MappingSetDocument service) {
        return new SetDifferences(set, service.set).phrases();
    }

    /** The names of keys that only the file has and that the service is not known to keep, in the order of the alphabet. */
    public Set<String> ownKeys(MappingSetDocument service) {
        return new SetDifferences(set, service.set).ownKeys();
    }
}
