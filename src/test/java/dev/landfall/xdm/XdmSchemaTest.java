package dev.landfall.xdm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XdmSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final XdmSchema GAMING = XdmSchema.read(Path.of("schemas/gaming-profile.json"));

    @ParameterizedTest
    @CsvSource({
        "personID, string",
        "person, object",
        "person.name, object",
        "person.birthDate, date",
        "person.birthYear, int",
        "_acmegaming.date_joined, date-time",
        "_acmegaming.customer_ltv, double",
        "_acmegaming.email_opt_in, boolean",
        "mailingAddress._schema.latitude, double",
        "mailingAddress.primary, boolean",
    })
    void aPathHasTheTypeOfTheXdmPages(String path, String type) {
        assertThat(GAMING.field(XdmPath.parse(path, "test"), "test").type().word())
                .isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"type\": \"integer\"}', long",
        "'{\"type\": \"integer\", \"minimum\": -9007199254740991, \"maximum\": 9007199254740991}', long",
        "'{\"type\": \"integer\", \"minimum\": -2147483648, \"maximum\": 2147483647}', int",
        "'{\"type\": \"integer\", \"minimum\": -32768, \"maximum\": 32767}', short",
        "'{\"type\": \"integer\", \"minimum\": -128, \"maximum\": 127}', byte",
        "'{\"type\": \"integer\", \"meta:xdmType\": \"short\", \"minimum\": 1}', short",
        "'{\"type\": \"integer\", \"minimum\": 1, \"maximum\": 5}', long",
        "'{\"type\": [\"null\", \"string\"]}', string",
        "'{\"type\": \"array\", \"items\": {\"type\": \"string\"}}', array",
        "'{\"type\": \"object\", \"additionalProperties\": {\"type\": \"integer\"}}', map",
        "'{\"properties\": {\"a\": {\"type\": \"string\"}}}', object",
    })
    void aTypeIsToldByItsSchema(String field, String type) throws IOException {
        XdmSchema schema = schema("\"x\": " + field, "[]");

        assertThat(schema.field(XdmPath.parse("x", "test"), "test").type().word())
                .isEqualTo(type);
    }

    @Test
    void elementsAndKeysCanBeReached() throws IOException {
        XdmSchema schema = schema("""
                "identityMap": {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "object",
                  "properties": {"id": {"type": "string"}}}}}""", "[]");

        assertThat(schema.field(XdmPath.parse("identityMap.email[0].id", "test"), "test")
                        .type())
                .isEqualTo(XdmType.STRING);
        assertThat(schema.identifiesByMap()).isTrue();
    }

    @Test
    void anUnknownPathNamesTheNearest() {
        assertUnknown("person.name.frstName", "person.name.firstName");
        assertUnknown("firstName", "person.name.firstName");
        assertUnknown("_acmegaming.customerltv", "_acmegaming.customer_ltv");
        assertUnknown("Personid", "personID");
    }

    private static void assertUnknown(String path, String near) {
        assertThatThrownBy(() -> GAMING.field(XdmPath.parse(path, "m.json:3"), "m.json:3"))
                .hasMessageContaining(
                        "XDM-4 The schema 'Gaming_Profile' has no path '%s'. Did you mean '%s'? [m.json:3]",
                        path, near);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'';a name is empty",
                "a..b;a name is empty",
                "a.;a name is empty",
                "a[x].b;'[x]' is not an element such as [0] or [*]",
                "a[1;a name or an index in brackets was expected",
                "${a;'${' is not closed",
            })
    void aMalformedPathIsRefused(String path, String reason) {
        assertThatThrownBy(() -> XdmPath.parse(path, "test"))
                .hasMessageContaining("XDM-5")
                .hasMessageContaining(reason);
    }

    @Test
    void aPathIsReadAsItIsWritten() {
        assertThat(XdmPath.parse("a.b\\.c[2].${d e}", "test"))
                .hasToString("a.b\\.c[2].d e")
                .isEqualTo(XdmPath.parse("a.${b.c}[2].${d e}", "test"));
    }

    @Test
    void thePrimaryIdentityComesFromItsDescriptor() throws IOException {
        String primary = """
                {"@type": "xdm:descriptorIdentity", "xdm:sourceSchema": "s", "xdm:sourceProperty": "/_acme/id", "xdm:isPrimary": true}""";
        String secondary = primary.replace("true", "false");
        String foreign = primary.replace("\"s\"", "\"other\"");
        String properties = "\"_acme\": {\"type\": \"object\", \"properties\": {\"id\": {\"type\": \"string\"}}}";

        assertThat(GAMING.primaryIdentity()).hasToString("Optional[personID]");
        assertThat(schema(properties, "[%s, %s, %s]".formatted(secondary, foreign, primary))
                        .primaryIdentity())
                .hasToString("Optional[_acme.id]");
        assertThat(schema(properties, "{\"xdm:descriptorIdentity\": [%s]}".formatted(primary))
                        .primaryIdentity())
                .hasToString("Optional[_acme.id]");
        assertThat(schema(properties, "[%s]".formatted(secondary)).primaryIdentity())
                .isEqualTo(Optional.empty());
        assertThatThrownBy(() -> schema(properties, "[%s, %s]".formatted(primary, primary)))
                .hasMessageContaining("XDM-9");
        assertThatThrownBy(() -> schema("\"x\": {\"type\": \"string\"}", "[%s]".formatted(primary)))
                .hasMessageContaining("XDM-8");
    }

    @Test
    void aSchemaThatCannotServeIsRefused() {
        assertThatThrownBy(() -> schema("", "[]")).hasMessageContaining("XDM-3");
        assertThatThrownBy(() -> schema("\"x\": {\"type\": \"string\", \"pattern\": \"(\"}", "[]"))
                .hasMessageContaining("XDM-7");
    }

    @Test
    void aBadFileIsNamed(@TempDir Path folder) throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\n  oops");
        Path bare = Files.writeString(folder.resolve("bare.json"), "{\"properties\": {}}");

        assertThatThrownBy(() -> XdmSchema.read(broken))
                .hasMessageContaining("XDM-2")
                .hasMessageContaining("broken.json:2:");
        assertThatThrownBy(() -> XdmSchema.read(bare)).hasMessageContaining("XDM-10");
        assertThatThrownBy(() -> XdmSchema.read(folder)).hasMessageContaining("XDM-11");
        assertThatThrownBy(() -> XdmSchema.read(folder.resolve("brokn.json")))
                .hasMessageContaining("XDM-1")
                .hasMessageContaining("Did you mean 'broken.json'?");
    }

    private static XdmSchema schema(String properties, String descriptors) throws IOException {
        JsonNode schema =
                JSON.readTree("{\"$id\": \"s\", \"title\": \"T\", \"properties\": {%s}}".formatted(properties));
        return XdmSchema.of(schema, JSON.readTree(descriptors), "test");
    }
}
