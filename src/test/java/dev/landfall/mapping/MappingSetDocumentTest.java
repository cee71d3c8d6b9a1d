package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingSetDocumentTest {
    private static final String ANSWER = """
            {"version": 3, "id": "e7c8", "createdDate": 1614901254724, "createdBy": "x", "modifiedDate": 1, "modifiedBy": "y",
             "strictMapping": false, "allowNullValues": true, "status": "PUBLISHED", "transformScript": null, "name": "gaming",
             "inputSchema": {"version": 0, "id": "i1", "createdBy": "z"},
             "outputSchema": {"id": "o1", "version": 0, "schemaRef": {"contentType": "c;version=1", "id": "S"}},
             "mappings": [
              {"id": "m1", "version": 0, "createdDate": 1, "sourceType": "text/x.aep-xl", "destination": "a.b", "identity": false,
               "matchScore": 0.0, "functionVersion": 2, "expressionAttributes": ["x"], "source": "upper(\\"x\\")",
               "sourceAttribute": "upper(\\"x\\")", "destinationXdmPath": "a.b"}],
             "xdmVersion": "1.0", "schemaRef": {"id": "S", "contentType": "c;version=1"}, "xdmSchema": "S"}""";
    private static final String OLDER = """
            {"version": 0, "xdmSchema": "S", "xdmVersion": "2.0", "id": null,
             "mappings": [{"destinationXdmPath": "a.b", "sourceAttribute": "x", "identity": true, "identityGroup": null,
                           "namespaceCode": "email", "version": 0}]}""";

    private static MappingSetDocument document(String text) {
        return MappingSetDocument.parse(text).orElseThrow();
    }

    @Test
    void anAnswerIsSavedWithoutWhatOnlyTheServiceSays() {
        assertThat(document(ANSWER).text()).isEqualTo("""
                {
                  "id": "e7c8",
                  "version": 3,
                  "name": "gaming",
                  "allowNullValues": true,
                  "inputSchema": {
                    "id": "i1",
                    "version": 0
                  },
                  "strictMapping": false,
                  "outputSchema": {
                    "schemaRef": {
                      "id": "S",
                      "contentType": "c;version=1"
                    }
                  },
                  "mappings": [
                    { "sourceType": "text/x.aep-xl", "source": "upper(\\"x\\")", "destination": "a.b", "functionVersion": 2, "identity": false }
                  ]
                }
                """);
    }

    @Test
    void theOlderDialectIsSavedInTheNewer() {
        assertThat(document(OLDER).text()).isEqualTo("""
                {
                  "outputSchema": {
                    "schemaRef": {
                      "id": "S",
                      "contentType": "application/vnd.adobe.xed-full+json;version=2"
                    }
                  },
                  "mappings": [
                    { "sourceType": "text/x.schema-path", "source": "x", "destination": "a.b", "identity": true, "namespaceCode": "email" }
                  ]
                }
                """);
        assertThat(MappingSet.parse(document(OLDER).text(), "here").mappings())
                .extracting(it -> "%s %s %s %d".formatted(it.type(), it.source(), it.destination(), it.line()))
                .containsExactly("ATTRIBUTE x a.b 9");
    }

    @Test
    void whatWasSavedIsSavedTheSame() throws IOException {
        for (String text : new String[] {ANSWER, OLDER, Files.readString(Path.of("mappings/gaming-profile.json"))}) {
            String once = document(text).text();

            assertThat(document(once).text()).isEqualTo(once);
        }
    }

    @Test
    void theServiceGetsTheNamesOfBothDialects() throws IOException {
        JsonNode sent = document(ANSWER).sent();

        JsonNode expected = new ObjectMapper().readTree("""
                {"sourceType": "text/x.aep-xl", "source": "upper(\\"x\\")", "destination": "a.b", "functionVersion": 2,
                 "identity": false, "sourceAttribute": "upper(\\"x\\")", "destinationXdmPath": "a.b"}""");
        assertThat(sent.path("mappings").path(0)).isEqualTo(expected);
        assertThat(sent.has("id") || sent.has("version")).isFalse();
    }

    @Test
    void setsAreTheSameWhateverTheOrderAndWhateverTheServiceAdds() {
        String bare = """
                {"outputSchema": {"schemaRef": {"id": "S", "contentType": "c;version=1"}}, "name": "gaming",
                 "inputSchema": {"id": "i1", "version": 0}, "allowNullValues": true,
                 "mappings": [{"destination": "a.b", "functionVersion": 2, "sourceType": "EXPRESSION", "source": "upper(\\"x\\")"}]}""";

        assertThat(document(bare).differences(document(ANSWER))).isEmpty();
        assertThat(document(ANSWER).differences(document(bare))).isEmpty();
    }

    @Test
    void differencesAreNamed() {
        String other = ANSWER.replace("gaming", "gambling")
                .replace("\"a.b\"", "\"a.c\"")
                .replace("true", "false");

        assertThat(document(ANSWER).differences(document(other)))
                .containsExactly("'allowNullValues'", "'name'", "mapping 1 to 'a.b'");
        assertThat(document(ANSWER).differences(document("{}"))).contains("'outputSchema'", "mapping 1 to 'a.b'");
    }

    @Test
    void idAndVersionAreWhatTheServiceGave() {
        assertThat(document(ANSWER).id()).contains("e7c8");
        assertThat(document(ANSWER).version()).hasValue(3);
        assertThat(document(OLDER).id()).isEmpty();
        assertThat(document(OLDER).version()).isEmpty();
        assertThat(document(OLDER).at("new", 2).text()).startsWith("{\n  \"id\": \"new\",\n  \"version\": 2,\n");
    }

    /** A {@code ~} is a line's end. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{ \"name\": \"x\" };{~  \"id\": \"new\",~  \"version\": 12, \"name\": \"x\" }",
                "{\"id\": \"a\\\"b\", \"name\": {\"id\": 1}};{\"id\": \"new\",~  \"version\": 12, \"name\": {\"id\": 1}}",
                "{\"version\": 7, \"name\": 1, \"id\": null};{\"version\": 12, \"name\": 1, \"id\": \"new\"}",
                "{\"id\":\"\",\"version\":3};{\"id\":\"new\",\"version\":12}",
                "{\"version\":3};{~  \"id\": \"new\",\"version\":12}"
            })
    void idAndVersionAreWrittenIntoATextThatElseStaysAsItIs(String text, String stamped) {
        assertThat(MappingSetDocument.stamped(text, "new", 12)).isEqualTo(stamped.replace('~', '\n'));
    }

    @Test
    void aTextThatCannotBeStampedIsWrittenAnew() {
        assertThat(MappingSetDocument.stamped("{}", "new", 1))
                .isEqualTo(document("{}").at("new", 1).text());
    }

    @Test
    void whatTheServiceDropsOrAddsIsNoDifference() {
        String own = ANSWER.replace("\"name\": \"gaming\"", "\"name\": \"gaming\", \"owner\": \"me\"")
                .replace("\"id\": \"i1\"", "\"id\": \"i1\", \"mine\": 1")
                .replace("\"functionVersion\": 2", "\"functionVersion\": 2, \"why\": \"so\"");

        assertThat(document(own).differences(document(ANSWER))).isEmpty();
        assertThat(document(own).ownKeys(document(ANSWER))).containsExactly("owner", "why");
        assertThat(document(ANSWER).keepingOwnKeysOf(document(own)).text())
                .contains("\"owner\": \"me\"", "\"why\": \"so\"");
        assertThat(document(ANSWER)
                        .differences(document(ANSWER.replace("\"status\"", "\"region\": \"va7\", \"status\""))))
                .isEmpty();
    }

    @Test
    void whatTheServiceKeepsIsADifferenceThoughOneLeavesItOut() {
        String described = ANSWER.replace("\"functionVersion\": 2", "\"functionVersion\": 2, \"description\": \"d\"");
        String other = ANSWER.replace("\"name\": \"gaming\"", "\"name\": \"gaming\", \"owner\": \"me\"");

        assertThat(document(described).differences(document(ANSWER))).containsExactly("mapping 1 to 'a.b'");
        assertThat(document(ANSWER).differences(document(described))).containsExactly("mapping 1 to 'a.b'");
        assertThat(document(other).differences(document(other.replace("\"me\"", "\"you\""))))
                .containsExactly("'owner'");
    }

    @Test
    void whatIsNoJsonObjectIsNoMappingSet() {
        assertThat(MappingSetDocument.parse("[]")).isEmpty();
        assertThat(MappingSetDocument.parse("{")).isEmpty();
        assertThat(MappingSetDocument.parse("")).isEmpty();
    }

    @Test
    void numbersAndUnknownKeysStayAsTheyAre() {
        String odd =
                "{\"weight\": 1.50, \"mappings\": [{\"sourceType\": \"ODD\", \"destination\": \"é\", \"x\": [1, {\"b\": 1, \"a\": 2}]}]}";

        assertThat(document(odd).text())
                .contains("\"weight\": 1.50")
                .contains("{ \"sourceType\": \"ODD\", \"destination\": \"é\", \"x\": [ 1, { \"a\": 2, \"b\": 1 } ] }");
    }
}
