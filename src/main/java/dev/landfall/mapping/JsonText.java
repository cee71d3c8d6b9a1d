package dev.landfall.mapping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.landfall.xdm.XdmPath;
import dev.landfall.xdm.XdmPath.Every;
import dev.landfall.xdm.XdmPath.Index;
import dev.landfall.xdm.XdmPath.Name;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Nested values: read without losing a digit, written without nulls. */
final class JsonText {
    static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** A value takes up to thirty times its text's memory. */
    private static final int LONGEST = 4_000_000;

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .reader();

    private static final JsonFactory APOSTROPHES =
            new JsonFactoryBuilder().quoteChar('\'').build();

    private JsonText() {}

    /** A nested cell, in which no key may repeat: only one of its values could be kept. */
    static JsonNode parse(String text) throws Unfit {
        return parse(text, READER);
    }

    /** The last value of a key that repeats wins, as it does wherever JSON is read by a program. */
    static JsonNode parseLeniently(String text) throws Unfit {
        return parse(text, READER.without(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY));
    }

    private static JsonNode parse(String text, ObjectReader reader) throws Unfit {
        if (text.length() > LONGEST) {
            throw new Unfit(
                    RejectCode.NESTED_TOO_LARGE, "the nested value has more than %,d characters".formatted(LONGEST));
        }
        try (JsonParser parser = reader.createParser(text)) {
            JsonNode value = reader.readTree(parser);
            if (parser.nextToken() != null)
                throw new Unfit(RejectCode.NOT_JSON, "the nested value is not one JSON value");
            return value == null ? MissingNode.getInstance() : value;
        } catch (StreamConstraintsException e) {
            throw new Unfit(
                    RejectCode.NESTED_TOO_LARGE,
                    "the nested value is more than 1,000 levels deep, or holds a number of more than 1,000 digits");
        } catch (MismatchedInputException e) {
            throw new Unfit(RejectCode.KEY_REPEATS, "a key repeats in the nested value");
        } catch (IOException e) { // of a text: that it is no JSON
            throw new Unfit(RejectCode.NOT_JSON, "the nested value is not JSON");
        }
    }

    /** The same text. An escape in JSON, or cutting text, can leave half of a character, which UTF-8 cannot write. */
    static String whole(String text) throws Unfit {
        for (int at = 0; at < text.length(); at++) {
            if (Character.isHighSurrogate(text.charAt(at))
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1))) {
                at++;
            } else if (Character.isSurrogate(text.charAt(at))) {
                throw new Unfit(RejectCode.NOT_UNICODE, "the text holds half of a character");
            }
        }
        return text;
    }

    /** The value at the path, or a missing node; beyond a {@code [*]} the values at the rest of the path. */
    static JsonNode walk(JsonNode from, XdmPath path) {
        return walk(from, path.steps(), path.iterations());
    }

    /** @param levels how deep the arrays lie within each other that {@code [*]} makes; more of them are joined */
    static JsonNode walk(JsonNode from, List<XdmPath.Step> steps, int levels) {
        JsonNode node = from;
        for (int at = 0; at < steps.size(); at++) {
            XdmPath.Step step = steps.get(at);
            if (step instanceof Name name) node = node.path(name.name());
            else if (step instanceof Index index) node = node.path(index.position());
            else return each(node, steps.subList(at + 1, steps.size()), levels);
        }
        return node;
    }

    private static JsonNode each(JsonNode node, List<XdmPath.Step> rest, int levels) {
        if (!node.isArray()) return node.isNull() ? MissingNode.getInstance() : node;
        boolean joined = levels <= 1 && rest.stream().anyMatch(Every.class::isInstance);
        ArrayNode values = NODES.arrayNode(node.size());
        for (JsonNode element : node) {
            JsonNode value = walk(element, rest, levels - 1);
            if (joined && value.isArray()) value.forEach(values::add);
            else values.add(value.isMissingNode() ? NODES.nullNode() : value);
        }
        return values;
    }

    /** An object as one text, as Data Prep's destinations write it: {@code {'id':123}}. */
    static String inApostrophes(Map<?, ?> object) throws FunctionFailed {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = APOSTROPHES.createGenerator(text)) {
            write(generator, ValueConversion.json(object));
        } catch (Unfit e) {
            throw new FunctionFailed(e.reason());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a text has no end
        }
        return text.toString();
    }

    static void write(JsonGenerator generator, JsonNode node) throws IOException {
        if (node.isObject()) {
            generator.writeStartObject();
            for (Map.Entry<String, JsonNode> child : node.properties()) {
                generator.writeFieldName(child.getKey());
                write(generator, child.getValue());
            }
            generator.writeEndObject();
        } else if (node.isArray()) {
            generator.writeStartArray();
            for (JsonNode element : node) {
                write(generator, element);
            }
            generator.writeEndArray();
        } else {
            writeValue(generator, node);
        }
    }

    private static void writeValue(JsonGenerator generator, JsonNode node) throws IOException {
        if (node.isTextual()) {
            generator.writeString(node.textValue());
        } else if (node.isBoolean()) {
            generator.writeBoolean(node.booleanValue());
        } else {
            generator.writeNumber(node.asText());
        }
    }
}
