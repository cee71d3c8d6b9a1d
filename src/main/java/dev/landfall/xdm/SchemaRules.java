package dev.landfall.xdm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Format;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.landfall.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The keywords of a field that are plain JSON Schema and no part of what Experience Data Model adds: formats, sizes of
 * arrays and maps, alternatives. A library knows them; what nearly every field has (types, ranges, lengths, patterns,
 * enums, required children) is compiled by {@link FieldReader} instead, for speed. Thread-safe.
 */
public final class SchemaRules {
    private static final List<String> OF_ALL =
            List.of("const", "not", "anyOf", "oneOf", "allOf", "if", "then", "else", "format");
    private static final List<String> OF_NUMBERS = List.of("multipleOf", "exclusiveMinimum", "exclusiveMaximum");
    private static final List<String> OF_ARRAYS = List.of("minItems", "maxItems", "uniqueItems", "contains");
    private static final List<String> OF_OBJECTS =
            List.of("minProperties", "maxProperties", "propertyNames", "patternProperties", "dependencies");
    private static final List<String> KEYWORDS = Stream.of(OF_ALL, OF_NUMBERS, OF_ARRAYS, OF_OBJECTS)
            .flatMap(List::stream)
            .toList();

    private static final JsonMetaSchema KEYWORDS_AND_FORMATS = JsonMetaSchema.builder(JsonMetaSchema.getV7())
            .format(new EmailAddress())
            .build();
    private static final JsonSchemaFactory FACTORY =
            JsonSchemaFactory.getInstance(VersionFlag.V7, factory -> factory.metaSchema(KEYWORDS_AND_FORMATS)
                    .defaultMetaSchemaIri(KEYWORDS_AND_FORMATS.getIri()));
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true)
            .failFast(true)
            .build();

    private final JsonSchema schema;
    private final String text;

    private SchemaRules(ObjectNode rules) {
        this.schema = FACTORY.getSchema(rules, CONFIG);
        this.text = rules.toString();
    }

    /** Empty when the field has none of these keywords; dates have their own types and count as none. */
    static Optional<SchemaRules> of(JsonNode field, XdmPath path, String where) {
        ObjectNode rules = ((ObjectNode) field.deepCopy()).retain(KEYWORDS);
        if (rules.path("format").asText().startsWith("date")) rules.remove("format");
        if (rules.isEmpty()) return Optional.empty();
        try {
            return Optional.of(new SchemaRules(rules));
        } catch (JsonSchemaException e) {
            throw new ProblemException(XdmProblem.BAD_RULE.at(where, path, String.valueOf(e.getMessage())), e);
        }
    }

    /** The first keyword that the value breaks. */
    public Optional<String> brokenBy(JsonNode value) {
        return schema.validate(value).stream().findFirst().map(message -> message.getType());
    }

    /** The same text for the same rules. */
    String text() {
        return text;
    }

    /** The library's own asks for a top-level domain that it has heard of, and so refuses good addresses. */
    private static final class EmailAddress implements Format {
        private static final String LABEL = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?";
        private static final Pattern ADDRESS = Pattern.compile("[^\\s@]+@(?:%s\\.)+%s".formatted(LABEL, LABEL));

        @Override
        public String getName() {
            return "email";
        }

        @Override
        public boolean matches(ExecutionContext context, String value) {
            return ADDRESS.matcher(value).matches();
        }
    }
}
