package dev.landfall.xdm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Format;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.regex.RegularExpression;
import dev.landfall.problem.ProblemException;
import dev.landfall.regex.BoundedPattern;
import dev.landfall.regex.PatternFailed;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keywords of a field that are plain JSON Schema and no part of what Experience Data Model adds: formats, sizes of
 * arrays and maps, alternatives. A library knows them; what nearly every field has (types, ranges, lengths, patterns,
 * enums, required children) is compiled by {@link FieldReader} instead, for speed. Thread-safe.
 */
public final class SchemaRules {
    /** Points elsewhere, perhaps at itself or at another machine. */
    static final String REFERENCE = "$ref";

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
            .regularExpressionFactory(SchemaRules::bounded)
            .build();

    private final JsonSchema schema;
    private final String text;

    private SchemaRules(ObjectNode rules) {
        this.schema = FACTORY.getSchema(rules, CONFIG);
        this.text = rules.toString();
    }

    /**
     * A keyword that a value breaks.
     *
     * @param isDecided false when a regular expression of the schema would take too long to tell
     */
    public record Breach(String keyword, boolean isDecided) {}

    /** Empty when the field has none of these keywords; dates have their own types and count as none. */
    static Optional<SchemaRules> of(JsonNode field, XdmPath path, String where) {
        ObjectNode rules = JsonNodeFactory.instance.objectNode();
        for (String keyword : KEYWORDS) {
            if (field.has(keyword)) rules.set(keyword, field.path(keyword));
        }
        if (rules.path("format").asText().startsWith("date")) rules.remove("format");
        if (rules.isEmpty()) return Optional.empty();
        if (rules.findValue(REFERENCE) != null) throw new ProblemException(XdmProblem.REFERENCE.at(where, path));
        try {
            return Optional.of(new SchemaRules(rules));
        } catch (JsonSchemaException e) {
            throw new ProblemException(XdmProblem.BAD_RULE.at(where, path, String.valueOf(e.getMessage())), e);
        } catch (TooMuch e) {
            throw new ProblemException(XdmProblem.BAD_RULE.at(where, path, "a pattern " + e.getMessage()), e);
        }
    }

    /** The first keyword that the value breaks. */
    public Optional<Breach> brokenBy(JsonNode value) {
        try {
            return schema.validate(value).stream().findFirst().map(message -> new Breach(message.getType(), true));
        } catch (TooMuch | StackOverflowError e) {
            return Optional.of(new Breach("pattern", false));
        }
    }

    private static RegularExpression bounded(String text) {
        try {
            BoundedPattern pattern = BoundedPattern.compile(text);
            return value -> finds(pattern, value);
        } catch (PatternFailed e) {
            throw new TooMuch(e.reason());
        }
    }

    private static boolean finds(BoundedPattern pattern, String value) {
        try {
            return pattern.finds(value);
        } catch (PatternFailed e) {
            throw new TooMuch(e.reason());
        }
    }

    /** Goes through the library, which knows no such end of a validation. */
    private static final class TooMuch extends RuntimeException {
        TooMuch(String reason) {
            super(reason, null, false, false);
        }
    }

    /** The same text for the same rules. */
    String text() {
        return text;
    }

    /** The library's own asks for a top-level domain that it has heard of, and so refuses good addresses. */
    private static final class EmailAddress implements Format {
        private static final String LABEL = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?";
        private static final RegularExpression ADDRESS = bounded("\\A[^\\s@]+@(?:%s\\.)+%s\\z".formatted(LABEL, LABEL));

        @Override
        public String getName() {
            return "email";
        }

        @Override
        public boolean matches(ExecutionContext context, String value) {
            return ADDRESS.matches(value);
        }
    }
}
