package dev.landfall.xdm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas that nobody should have saved: each is refused with a sentence, soon. */
@Timeout(20)
class BadSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$ref\": \"#\"}",
                "{\"type\": \"object\", \"properties\": {\"y\": {\"$ref\": \"#/properties/x\"}}}",
                "{\"type\": \"array\", \"items\": {\"$ref\": \"https://ns.adobe.com/xdm/datatypes/address\"}}",
                "{\"type\": \"object\", \"additionalProperties\": {\"$ref\": \"#/properties/x\"}}",
                "{\"type\": \"string\", \"allOf\": [{\"$ref\": \"#/allOf/0\"}]}",
                "{\"type\": \"string\", \"not\": {\"anyOf\": [{\"$ref\": \"http://localhost:1/schema\"}]}}",
            })
    void aReferenceIsRefusedWhereverItStandsAndNeverFollowed(String field) {
        assertThatThrownBy(() -> schema("\"x\": " + field))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("XDM-13 The schema's path 'x");
    }

    @Test
    void aSchemaThatIsNothingButAReferenceIsRefused() {
        assertThatThrownBy(() -> read("{\"$ref\": \"#\", \"properties\": {\"x\": {\"type\": \"string\"}}}"))
                .hasMessageContaining("XDM-13");
    }

    /** A field may be called so. */
    @Test
    void aFieldOfThatNameIsNoReference() {
        assertThat(schema("\"$ref\": {\"type\": \"string\"}").paths()).containsExactly("$ref");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"type\": \"object\", \"properties\": [\"y\"]};XDM-15 The schema's path 'x' has a 'properties' that",
                "{\"type\": \"object\", \"properties\": \"y\"};XDM-15 The schema's path 'x' has a 'properties' that",
                "{\"type\": \"string\", \"pattern\": \"(\"};XDM-7 The schema's path 'x' has the pattern '(', which cannot be read",
                "{\"type\": \"string\", \"pattern\": \"((){9999}){9999}\"};which repeats too often what may be empty",
                "{\"type\": \"array\", \"items\": {\"type\": \"string\"}, \"contains\": {\"pattern\": \"((){9999}){9999}\"}};XDM-12",
            })
    void aFieldThatIsNoneIsToldWithItsPath(String field, String problem) {
        assertThatThrownBy(() -> schema("\"x\": " + field))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{};x;(none)",
                "null;x;(none)",
                "\"string\";x.y;(none)",
                "[];x;(none)",
                "{\"type\": []};x;(none)",
                "{\"type\": \"text\"};x;text",
                "{\"type\": 7};x;7",
                "{\"type\": \"array\"};x;array of (none)",
                "{\"type\": \"array\", \"items\": {\"type\": \"geo\"}};x[3].y;array of geo",
                "{\"type\": \"object\", \"additionalProperties\": {\"type\": \"geo\"}};x.key;map of geo",
            })
    void aFieldOfAnUnknownTypeIsNoTargetAndTheRestIsRead(String field, String target, String type) {
        XdmSchema schema = schema("\"x\": %s, \"z\": {\"type\": \"string\"}".formatted(field));

        assertThat(schema.paths()).containsExactly("z");
        assertThat(schema.warnings())
                .extracting(Problem::toString)
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith("XDM-6 The schema's path 'x' is of type '%s', which is no XDM type".formatted(type))
                .contains("[test]");
        assertThatThrownBy(() -> schema.field(XdmPath.parse(target, "there"), "there"))
                .hasMessageContaining("XDM-6 The schema's path 'x' is of type '%s'".formatted(type))
                .hasMessageContaining("there");
    }

    @Test
    void anUnknownTypeWithinAnArrayOrAMapIsToldOfAnyElement() {
        String item =
                "{\"type\": \"object\", \"properties\": {\"y\": {\"type\": \"geo\"}, \"n\": {\"type\": \"string\"}}}";
        XdmSchema schema = schema(
                "\"a\": {\"type\": \"array\", \"items\": %s}, \"m\": {\"type\": \"object\", \"additionalProperties\": %1$s}"
                        .formatted(item));

        for (String target : new String[] {"a[7].y", "a[*].y", "m.key.y"}) {
            assertThatThrownBy(() -> schema.field(XdmPath.parse(target, "t"), "t"))
                    .hasMessageContaining("XDM-6");
        }
        assertThatThrownBy(() -> schema.field(XdmPath.parse("a[0].x", "t"), "t"))
                .hasMessageContaining("XDM-4");
        assertThat(schema.find(XdmPath.parse("a[0].n", "t"))).isPresent();
        assertThat(schema.warnings()).hasSize(2);
    }

    @Test
    void propertiesThatAreNoObjectAreNoSchema() {
        assertThatThrownBy(() -> read("{\"properties\": [{\"type\": \"string\"}]}"))
                .hasMessageContaining("XDM-3");
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 400})
    void aFieldThatLiesTooDeepIsRefused(int levels) {
        assertThatThrownBy(() -> schema(deep(levels)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("XDM-14")
                .hasMessageContaining("more than 100 levels deep");
    }

    @Test
    void aThousandLevelsInAFileAreRefusedByTheirPlace(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("deep.json"), "{\"schema\": {\"properties\": {%s}}}".formatted(deep(1000)));

        assertThatThrownBy(() -> XdmSchema.read(file))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("XDM-2")
                .hasMessageContaining("nesting depth");
    }

    @Test
    void aHundredThousandFieldsAreReadInSeconds() {
        String field = "\"f%d\": {\"type\": \"string\", \"pattern\": \"^[a-z]+$\", \"format\": \"email\"}";
        XdmSchema schema =
                schema(IntStream.range(0, 100_000).mapToObj(field::formatted).collect(Collectors.joining(",")));

        assertThat(schema.paths()).hasSize(100_000);
        assertThatThrownBy(() -> schema.field(XdmPath.parse("f99999x", "test"), "test"))
                .hasMessageContaining("XDM-4");
    }

    @Test
    void aLengthBeyondAllTextsIsNoLimit() {
        XdmField field = schema("\"x\": {\"type\": \"string\", \"maxLength\": 4294967296}")
                .field(XdmPath.parse("x", "t"), "t");

        assertThat(((XdmField.Leaf) field).limits().brokenBy("abc")).isEmpty();
    }

    private static String deep(int levels) {
        return "\"a\": {\"type\": \"object\", \"properties\": {".repeat(levels)
                + "\"b\": {\"type\": \"string\"}"
                + "}}".repeat(levels);
    }

    private static XdmSchema schema(String properties) {
        return read("{\"$id\": \"s\", \"title\": \"T\", \"properties\": {%s}}".formatted(properties));
    }

    private static XdmSchema read(String schema) {
        try {
            return XdmSchema.of(JSON.readTree(schema), JSON.createArrayNode(), "test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
