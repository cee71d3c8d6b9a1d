package dev.landfall.platform;

import static dev.landfall.platform.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.landfall.problem.ProblemException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaRegistryTest {
    private static final String ID = "https://ns.adobe.com/acme/schemas/abc";
    private static final String SCHEMA =
            "GET /data/foundation/schemaregistry/tenant/schemas/https%3A%2F%2Fns.adobe.com%2Facme%2Fschemas%2Fabc";
    private static final String DESCRIPTORS = "GET /data/foundation/schemaregistry/tenant/descriptors";
    private static final String OURS = """
            {"@type": "xdm:descriptorIdentity", "xdm:sourceSchema": "https://ns.adobe.com/acme/schemas/abc",
             "xdm:sourceProperty": "/%s"}""";
    private static final String OTHERS = """
            {"@type": "xdm:descriptorIdentity", "xdm:sourceSchema": "https://ns.adobe.com/acme/schemas/other"}""";

    private final Rig rig = new Rig();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aSchemaIsAskedForResolvedAndWithItsVersion() {
        rig.server.on(SCHEMA, json(200, "{\"title\": \"Profiles\"}"));

        assertThat(rig.platform().schema(ID, 3).path("title").asText()).isEqualTo("Profiles");

        assertThat(rig.server.seen(SCHEMA).get(0).headers())
                .containsEntry("accept", "application/vnd.adobe.xed-full+json; version=3");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 406})
    void anUnknownSchemaOrVersionIsNamed(int status) {
        rig.server.on(SCHEMA, json(status, "{\"type\": \"http://ns.adobe.com/aep/errors/XDM-1012-404\"}"));

        ProblemException unknown = catchThrowableOfType(
                ProblemException.class, () -> rig.platform().schema(ID, 3));

        assertThat(unknown.first().code()).isEqualTo("PLATFORM-11");
        assertThat(unknown.first().what()).contains(ID).contains("3").contains("'prod'");
    }

    @Test
    void identityDescriptorsAreThoseOfTheSchema() {
        rig.server.on(DESCRIPTORS, json(200, """
                {"xdm:descriptorIdentity": [%s, %s], "xdm:alternateDisplayInfo": [{"@type": "xdm:alternateDisplayInfo"}]}""".formatted(OURS.formatted("personID"), OTHERS)));

        assertThat(rig.platform().identityDescriptors(ID))
                .extracting(each -> each.path("xdm:sourceProperty").asText())
                .containsExactly("/personID");
        assertThat(rig.server.seen(DESCRIPTORS).get(0).headers())
                .containsEntry("accept", "application/vnd.adobe.xdm+json");
    }

    @Test
    void pagesAreFollowedButNeverToAnotherHost() {
        rig.server.on(
                DESCRIPTORS,
                json(200, """
                        {"results": [%s], "_page": {"next": "n 2"},
                         "_links": {"next": {"href": "http://elsewhere.invalid/x?start=n%%202&limit=1"}}}""".formatted(OURS.formatted("a"))),
                json(
                        200,
                        "{\"results\": [%s], \"_page\": {\"next\": null}, \"_links\": {\"next\": null}}"
                                .formatted(OURS.formatted("b"))));

        assertThat(rig.platform().identityDescriptors(ID)).hasSize(2);

        assertThat(rig.server.seen(DESCRIPTORS))
                .extracting(ScriptedServer.Seen::query)
                .containsExactly("", "start=n%202&limit=1");
    }

    @Test
    void theProbeAsksForAListOfIds() {
        String classes = "GET /data/foundation/schemaregistry/global/classes";
        rig.server.on(classes, json(200, "{\"results\": []}"));

        rig.platform().probe();

        assertThat(rig.server.seen(classes).get(0).headers())
                .containsEntry("accept", "application/vnd.adobe.xed-id+json");
    }

    @Test
    void aProbeWithoutTheRightNamesIt() {
        rig.server.on("GET /data/foundation/schemaregistry/global/classes", json(403, "{}"));

        assertThatThrownBy(() -> rig.platform().probe()).hasMessageContaining("View Schemas");
    }
}
