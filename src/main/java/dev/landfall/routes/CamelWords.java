package dev.landfall.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.dsl.yaml.YamlRoutesBuilderLoader;

/** All steps and fields that Camel's YAML language knows, from the schema that it comes with. */
final class CamelWords {
    private static final String SCHEMA = "/schema/camelYamlDsl.json";

    private CamelWords() {}

    /** Read anew each time: only a mistake asks for them. Without the schema there are no suggestions. */
    static Set<String> all() {
        Set<String> words = new TreeSet<>();
        try (InputStream schema = YamlRoutesBuilderLoader.class.getResourceAsStream(SCHEMA)) {
            if (schema != null) collect(new ObjectMapper().readTree(schema), words);
        } catch (IOException e) {
            return Set.of();
        }
        return words;
    }

    private static void collect(JsonNode node, Set<String> words) {
        if (node.path("properties").isObject())
            node.path("properties").fieldNames().forEachRemaining(words::add);
        node.forEach(child -> collect(child, words));
    }
}
