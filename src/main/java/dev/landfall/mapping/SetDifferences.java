package dev.landfall.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares the mapping set of a file with one of Experience Platform. The service drops keys that it does not know and says
 * some that nobody gave it; counting those, the two would never agree. So a key that only one of them has counts only if it is
 * known to be kept, and any key that both have.
 */
record SetDifferences(ObjectNode file, ObjectNode service) {
    private static final String MAPPINGS = "mappings";
    private static final String DESTINATION = "destination";
    private static final Set<String> ORIGIN = Set.of("id", "version");

    /** Of a set: those of the service's specification and of its answers. */
    private static final Set<String> KEPT = Set.of(
            "name",
            "inputSchema",
            "outputSchema",
            "tags",
            "supportVersion",
            "strictMapping",
            "allowNullValues",
            "transformScript");

    private static final Set<String> KEPT_OF_A_MAPPING = Set.of(
            "sourceType",
            "source",
            DESTINATION,
            "name",
            "description",
            "functionVersion",
            "identity",
            "primaryIdentity",
            "identityGroup",
            "namespaceCode");

    /** What the service says of a set or mapping when nobody has said anything. */
    private static final Map<String, String> UNSAID = Map.of(
            "identity", "false",
            "primaryIdentity", "false",
            "functionVersion", "1",
            "strictMapping", "false",
            "allowNullValues", "false",
            "supportVersion", "\"1.1\"");

    List<String> phrases() {
        List<String> phrases = new ArrayList<>();
        for (String key : keys(file, service)) {
            boolean isApart = ORIGIN.contains(key) || key.equals(MAPPINGS);
            if (!isApart && differs(file, service, key, KEPT)) phrases.add("'%s'".formatted(key));
        }
        JsonNode ours = file.path(MAPPINGS);
        JsonNode theirs = service.path(MAPPINGS);
        for (int at = 0; at < Math.max(ours.size(), theirs.size()); at++) {
            JsonNode one = ours.path(at).isMissingNode() ? theirs.path(at) : ours.path(at);
            if (mappingsDiffer(ours.path(at), theirs.path(at))) {
                phrases.add("mapping %d to '%s'"
                        .formatted(at + 1, one.path(DESTINATION).asText()));
            }
        }
        return phrases;
    }

    private static boolean mappingsDiffer(JsonNode ours, JsonNode theirs) {
        return ours.isMissingNode()
                || theirs.isMissingNode()
                || keys(ours, theirs).stream().anyMatch(key -> differs(ours, theirs, key, KEPT_OF_A_MAPPING));
    }

    private static boolean differs(JsonNode ours, JsonNode theirs, String key, Set<String> kept) {
        boolean counts = kept.contains(key) || (ours.has(key) && theirs.has(key));
        return counts && !isUnsaid(ours, theirs, key) && !isSame(ours.path(key), theirs.path(key));
    }

    /** Said by one of them only, and what it says goes without saying. */
    private static boolean isUnsaid(JsonNode ours, JsonNode theirs, String key) {
        JsonNode said = ours.has(key) ? ours.path(key) : theirs.path(key);
        return ours.has(key) != theirs.has(key) && said.toString().equals(UNSAID.get(key));
    }

    /** Below a key, what only the file has was dropped by the service. */
    private static boolean isSame(JsonNode ours, JsonNode theirs) {
        if (ours.isObject() && theirs.isObject()) {
            return theirs.properties().stream().allMatch(it -> isSame(ours.path(it.getKey()), it.getValue()));
        }
        if (!ours.isArray() || !theirs.isArray()) return ours.equals(theirs);
        boolean same = ours.size() == theirs.size();
        for (int at = 0; same && at < ours.size(); at++) same = isSame(ours.get(at), theirs.get(at));
        return same;
    }

    private static Set<String> keys(JsonNode one, JsonNode other) {
        Set<String> keys = new TreeSet<>();
        one.fieldNames().forEachRemaining(keys::add);
        other.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /** The names of keys that only the file has, of the set and of mappings to the same destination. */
    Set<String> ownKeys() {
        Set<String> own = new TreeSet<>(own(file, service, KEPT).keySet());
        Map<String, JsonNode> theirs = byDestination(service);
        byDestination(file)
                .forEach((destination, mapping) -> own.addAll(
                        own(mapping, theirs.getOrDefault(destination, MissingNode.getInstance()), KEPT_OF_A_MAPPING)
                                .keySet()));
        return own;
    }

    /** The service's set with those keys. */
    ObjectNode merged() {
        ObjectNode merged = service.deepCopy();
        merged.setAll(own(file, service, KEPT));
        Map<String, JsonNode> ours = byDestination(file);
        for (JsonNode mapping : merged.path(MAPPINGS)) {
            JsonNode alike = ours.get(mapping.path(DESTINATION).asText());
            if (alike != null) ((ObjectNode) mapping).setAll(own(alike, mapping, KEPT_OF_A_MAPPING));
        }
        return merged;
    }

    private static Map<String, JsonNode> own(JsonNode ours, JsonNode theirs, Set<String> kept) {
        Map<String, JsonNode> own = new HashMap<>();
        ours.properties().forEach(it -> own.put(it.getKey(), it.getValue()));
        own.keySet()
                .removeIf(key -> kept.contains(key) || ORIGIN.contains(key) || key.equals(MAPPINGS) || theirs.has(key));
        return own;
    }

    private static Map<String, JsonNode> byDestination(JsonNode set) {
        Map<String, JsonNode> byDestination = new HashMap<>();
        set.path(MAPPINGS)
                .forEach(mapping -> byDestination.put(mapping.path(DESTINATION).asText(), mapping));
        return byDestination;
    }
}
