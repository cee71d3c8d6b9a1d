package dev.landfall.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.platform.Target;

/** What a saved schema holds: the schema of a dataset as it was answered, and its descriptors. */
record SchemaText(ObjectNode saved) {

    static SchemaText of(Target target) {
        ObjectNode fetched = json().createObjectNode();
        fetched.set("schema", target.schema());
        fetched.putArray("descriptors").addAll(target.descriptors());
        return new SchemaText(fetched);
    }

    boolean isSame(String text) {
        try {
            return json().readTree(text).equals(saved);
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    String text() {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(lines)
                .withArrayIndenter(lines);
        try {
            return json().writer(printer).writeValueAsString(saved) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree can always be written.", e);
        }
    }

    /** As the client reads: numbers keep their digits, else a saved schema would never equal a fetched one. */
    private static ObjectMapper json() {
        return JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
    }
}
