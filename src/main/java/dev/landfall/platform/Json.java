package dev.landfall.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Experience Platform's JSON, read tolerantly where its documents disagree with each other. Numbers keep their digits. */
final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    /** An answer that must be JSON. */
    static JsonNode tree(InputStream answer) throws IOException {
        try {
            JsonNode tree = MAPPER.readTree(answer);
            if (tree.isMissingNode()) {
                throw new IOException("an empty body where JSON was expected");
            }
            return tree;
        } catch (JsonProcessingException e) {
            // the exception's own text quotes the body
            throw new IOException("a body that is not, or not wholly, JSON", e);
        }
    }

    static JsonNode line(String line) throws JsonProcessingException {
        return MAPPER.readTree(line);
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree can always be written.", e);
        }
    }

    /** Values of tags come as arrays of strings, and some as bare {@code true} or {@code 5}. */
    static Map<String, List<String>> tags(JsonNode tags) {
        Map<String, List<String>> read = new LinkedHashMap<>();
        tags.properties().forEach(tag -> read.put(tag.getKey(), texts(tag.getValue())));
        return read;
    }

    private static List<String> texts(JsonNode value) {
        if (!value.isArray()) {
            return value.isNull() ? List.of() : List.of(value.isValueNode() ? value.asText() : value.toString());
        }
        List<String> texts = new ArrayList<>();
        value.forEach(each -> texts.add(each.isValueNode() ? each.asText() : each.toString()));
        return texts;
    }

    /** The first of the nodes that is a count, as number or as text. */
    static OptionalLong count(JsonNode... nodes) {
        for (JsonNode node : nodes) {
            if (node.canConvertToLong()) {
                return OptionalLong.of(node.longValue());
            }
            if (node.isTextual() && node.textValue().matches("\\d{1,18}")) {
                return OptionalLong.of(Long.parseLong(node.textValue()));
            }
        }
        return OptionalLong.empty();
    }
}
