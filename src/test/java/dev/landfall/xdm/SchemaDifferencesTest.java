package dev.landfall.xdm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

final class SchemaDifferencesTest {
    private static final String FIELDS =
            "\"a\": {\"type\": \"string\", \"pattern\": \"^x\"}, \"b\": {\"type\": \"integer\", \"maximum\": 5}";

    @Test
    void aSchemaDoesNotDifferFromItself() throws JsonProcessingException {
        assertThat(schema(FIELDS).differences(schema(FIELDS))).isEmpty();
    }

    @Test
    void pathsTypesAndLimitsAreCompared() throws JsonProcessingException {
        XdmSchema today = schema("\"a\": {\"type\": \"string\", \"pattern\": \"^y\"}, \"c\": {\"type\": \"string\"}");

        assertThat(schema(FIELDS).differences(today))
                .containsExactly(
                        "its 'a' has another type, limit or required child", "it has no 'b'", "it has 'c' too");
    }

    private static XdmSchema schema(String fields) throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        String text =
                "{\"$id\": \"s\", \"title\": \"S\", \"type\": \"object\", \"properties\": {%s}}".formatted(fields);
        return XdmSchema.of(json.readTree(text), json.createArrayNode(), "test");
    }
}
