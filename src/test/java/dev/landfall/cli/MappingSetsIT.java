package dev.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landfall.platform.ExperiencePlatform;
import dev.landfall.platform.MappingSetVersion;
import dev.landfall.platform.PlatformStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code mapping pull|push} and {@code schema pull} against the sandbox's Experience Platform. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MappingSetsIT {
    private static final String MAPPING = "mappings/gaming-profile.json";
    private static final String SCHEMA = "schemas/gaming-profile.json";
    private static final String SCHEMA_ID =
            "https://ns.adobe.com/acmegaming/schemas/a9e0d94adf2e90616f5ba843b5f1eef29f6a9dda64830c29";
    private static final String NEWER = """
            {"name": "newer", "description": "d", "strictMapping": true, "tags": [{"name": "t", "values": ["1"]}],
             "outputSchema": {"schemaRef": {"id": "%s", "contentType": "application/vnd.adobe.xed-full+json;version=1"}},
             "mappings": [{"sourceType": "ATTRIBUTE", "source": "username", "destination": "personID", "identity": true},
                          {"sourceType": "EXPRESSION", "source": "upper(city)", "destination": "mailingAddress.city"},
                          {"sourceType": "STATIC", "source": "y", "destination": "_acmegaming.user_id", "functionVersion": 3}]}""".formatted(SCHEMA_ID);
    private static final String OLDER = """
            {"version": 0, "xdmSchema": "%s", "xdmVersion": "1.0", "id": null,
             "mappings": [{"destinationXdmPath": "personID", "sourceAttribute": "username", "identity": false,
                           "identityGroup": null, "namespaceCode": null, "version": 0}]}""".formatted(SCHEMA_ID);

    private final PlatformStandIn standIn;
    private final ExperiencePlatform platform;

    private Path folder;
    private Workplace workplace;

    MappingSetsIT(@TempDir Path state) throws IOException {
        standIn = PlatformStandIn.start(state, "--lag-ms", "0", "--work-ms", "0");
        platform = ExperiencePlatform.at(standIn.connection(), call -> {});
        folder = state;
        workplace = new Workplace(state.resolve("unused"));
    }

    @BeforeEach
    void begin(@TempDir Path place) {
        standIn.reset();
        folder = place;
        workplace = new Workplace(place)
                .environment("PLATFORM_CLIENT_SECRET", PlatformStandIn.SECRET)
                .set("platform.url", standIn.url().toString())
                .set("platform.ims-url", standIn.url().toString())
                .set("platform.client-id", PlatformStandIn.CLIENT)
                .set("platform.organization", PlatformStandIn.ORGANIZATION);
    }

    @AfterAll
    void stop() {
        standIn.close();
    }

    private String text(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    private static JsonNode tree(String json) throws IOException {
        return new ObjectMapper().readTree(json);
    }

    private Said done(String... words) {
        Said said = workplace.run(words);
        assertThat(said.exitCode()).as(said.all()).isZero();
        return said;
    }

    private Said refused(int exitCode, String... words) {
        Said said = workplace.run(words);
        assertThat(said.exitCode()).as(said.all()).isEqualTo(exitCode);
        assertThat(said.all()).doesNotContain("\tat ");
        return said;
    }

    private long writes() {
        return standIn.calls().stream()
                .filter(call -> call.matches("PUT .*|POST .*/mappingSets"))
                .count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"newer", "older"})
    void aSetThatIsPulledCheckedPushedAndPulledAgainIsEqual(String dialect) throws IOException {
        String id = platform.createMappingSet(tree(dialect.equals("newer") ? NEWER : OLDER))
                .id();
        JsonNode there = platform.mappingSet(id);

        done("mapping", "pull", "gaming-profile", "--id", id, "--force");
        String pulled = text(MAPPING);
        Said checked = workplace.run("mapping", "check", folder.resolve(MAPPING).toString());
        Said pushed = done("mapping", "push", "gaming-profile");
        Files.delete(folder.resolve(MAPPING));
        done("mapping", "pull", "gaming-profile", "--id", id);

        assertThat(checked.out()).doesNotContain("MAPPING-4", "MAPPING-5", "MAPPING-6");
        assertThat(pushed.out()).contains(id, "version 0", "nothing was changed");
        assertThat(text(MAPPING)).isEqualTo(pulled);
        assertThat(platform.mappingSet(id)).isEqualTo(there);
    }

    @ParameterizedTest
    @ValueSource(strings = {"newer", "older"})
    void aSetThatIsPushedAnewIsEqualToo(String dialect) throws IOException {
        String first = platform.createMappingSet(tree(dialect.equals("newer") ? NEWER : OLDER))
                .id();
        done("mapping", "pull", "gaming-profile", "--id", first, "--force");
        String pulled = text(MAPPING);
        workplace.edit(MAPPING, "  \"id\": \"%s\",\n".formatted(first), "");

        String second = tree(done("mapping", "push", "gaming-profile", "--json").out())
                .path("id")
                .asText();
        String pushed = text(MAPPING);
        Files.delete(folder.resolve(MAPPING));
        done("mapping", "pull", "gaming-profile", "--id", second);

        assertThat(second).isNotEmpty().isNotEqualTo(first);
        assertThat(text(MAPPING)).isEqualTo(pushed).isEqualTo(pulled.replace(first, second));
    }

    @Test
    void theTutorialsSetIsCreatedKeepsItsFormAndIsNotPushedTwice() throws IOException {
        String before = text(MAPPING);

        Said created = done("mapping", "push", "gaming-profile");
        String after = text(MAPPING);
        Said again = done("mapping", "push", "gaming-profile");
        Said pulled = done("mapping", "pull", "gaming-profile");

        String id = tree(after).path("id").asText();
        assertThat(created.out()).contains(id, "version 0", MAPPING);
        assertThat(after)
                .isEqualTo(before.replaceFirst("\\{", "{\n  \"id\": \"%s\",\n  \"version\": 0,".formatted(id)));
        assertThat(again.out()).contains("nothing was changed");
        assertThat(pulled.out()).contains("nothing was written");
        assertThat(text(MAPPING)).isEqualTo(after);
        assertThat(writes()).isEqualTo(1);
        assertThat(done("check").out()).contains("nothing is wrong");
    }

    @Test
    void anEditBecomesAVersionAndFlowsMustBePointedToIt() throws IOException {
        done("mapping", "push", "gaming-profile");
        workplace.edit(MAPPING, "\"source\": \"city\"", "\"source\": \"country\"");

        Said said = done("mapping", "push", "gaming-profile");

        assertThat(said.out()).contains("version 1", "point them to version 1");
        String id = tree(text(MAPPING)).path("id").asText();
        assertThat(platform.mappingSet(id)
                        .path("mappings")
                        .path(7)
                        .path("source")
                        .asText())
                .isEqualTo("country");
        assertThat(platform.mappingSet(id, 0)).isPresent();
    }

    @Test
    void everyMappingThatExperiencePlatformRefusesIsTold() {
        workplace
                .delete(SCHEMA)
                .edit(MAPPING, "\"_acmegaming.user_id\"", "\"_acmegaming.userid\"")
                .edit(MAPPING, "\"mailingAddress.city\"", "\"mailingAddress.town\"");

        Said said = refused(2, "mapping", "push", "gaming-profile");

        assertThat(said.err()).contains("PLATFORM-26", "'_acmegaming.userid'", "mapping 8", "'mailingAddress.town'");
        assertThat(writes()).isZero();
    }

    @Test
    void aFileWithEditsIsLeftAlone() throws IOException {
        done("mapping", "push", "gaming-profile");
        String pushed = text(MAPPING);
        workplace.edit(MAPPING, "\"source\": \"city\"", "\"source\": \"country\"");
        String edited = text(MAPPING);

        Said said = refused(2, "mapping", "pull", "gaming-profile");

        assertThat(said.err()).contains("CLI-11", "mapping 8 to 'mailingAddress.city'");
        assertThat(text(MAPPING)).isEqualTo(edited);
        assertThat(done("mapping", "pull", "gaming-profile", "--force").out()).contains("12 mappings");
        assertThat(tree(text(MAPPING)).path("id")).isEqualTo(tree(pushed).path("id"));
        assertThat(text(MAPPING)).doesNotContain("\"source\": \"country\", \"destination\": \"mailingAddress.city\"");
    }

    @Test
    void aFileThatIsAFormerVersionIsBroughtUpToDate() throws IOException {
        done("mapping", "push", "gaming-profile");
        String id = tree(text(MAPPING)).path("id").asText();
        assertThat(platform.replaceMappingSet(id, tree(OLDER))).isEqualTo(new MappingSetVersion(id, 1));
        platform.replaceMappingSet(id, tree(NEWER));

        Said said = done("mapping", "pull", "gaming-profile");

        assertThat(said.out()).contains("3 mappings", "version 2");
        assertThat(text(MAPPING)).contains("text/x.aep-xl", "\"newer\"");
        assertThat(tree(done("mapping", "pull", "gaming-profile", "--json").out())
                        .path("written"))
                .isEqualTo(tree("false"));
    }

    @Test
    void aSetWithoutAnIdOrWithAnUnknownOneIsNotGuessed() {
        assertThat(refused(2, "mapping", "pull", "gaming-profile").err()).contains("CLI-14", "--id");
        assertThat(refused(5, "mapping", "pull", "gaming-profile", "--id", "gone")
                        .err())
                .contains("PLATFORM-24", "'gone'");
        assertThat(refused(2, "mapping", "pull", "gamin-profile").err()).contains("Did you mean 'gaming-profile'?");

        workplace.edit(MAPPING, "\"name\"", "\"id\": \"gone\", \"name\"");

        assertThat(refused(5, "mapping", "push", "gaming-profile").err()).contains("PLATFORM-24", "delete 'id'");
    }

    @Test
    void anHugeFileIsRefused() throws IOException {
        Files.writeString(folder.resolve(MAPPING), " ".repeat(10 * 1024 * 1024 + 1));

        for (String way : new String[] {"pull", "push"}) {
            assertThat(refused(2, "mapping", way, "gaming-profile").err()).contains("CLI-13", "10485761");
        }
    }

    @Test
    void aMistakeInTheFileIsToldWithItsLine() {
        workplace.edit(MAPPING, "\"ATTRIBUTE\", \"source\": \"city\"", "\"ATRIBUTE\", \"source\": \"city\"");

        assertThat(refused(2, "mapping", "push", "gaming-profile").err()).contains("MAPPING-5", MAPPING + ":17");
        assertThat(standIn.calls()).isEmpty();
    }

    @Test
    void whatTheCheckFindsIsToldAtOnceAndNothingIsSent() {
        workplace
                .edit(MAPPING, "\"_acmegaming.user_id\"", "\"_acmegaming.userid\"")
                .edit(MAPPING, "\"source\": \"city\"", "\"source\": \"cty\"");

        Said said = refused(2, "mapping", "push", "gaming-profile");

        assertThat(said.err())
                .contains("XDM-4", MAPPING + ":10:", "MAPPING-7", MAPPING + ":17:", "Did you mean 'city'?");
        assertThat(standIn.calls()).isEmpty();
    }

    @Test
    void keysOfTheOwnersThatTheServiceDropsStayInTheFileAndSettle() throws IOException {
        workplace
                .edit(MAPPING, "\"name\"", "\"owner\": {\"team\": \"games\"}, \"name\"")
                .edit(MAPPING, "\"destination\": \"personID\"", "\"destination\": \"personID\", \"why\": \"the key\"");
        done("mapping", "push", "gaming-profile");
        String pushed = text(MAPPING);

        Said pulled = done("mapping", "pull", "gaming-profile");
        Said again = done("mapping", "push", "gaming-profile");

        assertThat(pulled.out()).contains("nothing was written");
        assertThat(again.out()).contains("nothing was changed", "does not keep: owner, why");
        assertThat(writes()).isEqualTo(1);
        assertThat(text(MAPPING)).isEqualTo(pushed).contains("\"team\"", "\"the key\"");
    }

    @Test
    void aNewerVersionIsPulledAroundTheKeysOfTheOwner() throws IOException {
        workplace
                .edit(MAPPING, "\"name\"", "\"owner\": \"games\", \"name\"")
                .edit(MAPPING, "\"destination\": \"personID\"", "\"destination\": \"personID\", \"why\": \"the key\"");
        done("mapping", "push", "gaming-profile");
        platform.replaceMappingSet(tree(text(MAPPING)).path("id").asText(), tree(NEWER));

        done("mapping", "pull", "gaming-profile");

        JsonNode file = tree(text(MAPPING));
        assertThat(file.path("owner").asText()).isEqualTo("games");
        assertThat(file.path("version").asInt()).isEqualTo(1);
        assertThat(file.at("/mappings/0/why").asText()).isEqualTo("the key");
        assertThat(done("mapping", "push", "gaming-profile").out()).contains("nothing was changed");
    }

    @Test
    void aVersionThatSomebodyElseMadeIsNotWrittenOver() throws IOException {
        done("mapping", "push", "gaming-profile");
        String id = tree(text(MAPPING)).path("id").asText();
        platform.replaceMappingSet(id, tree(NEWER));
        workplace.edit(MAPPING, "\"source\": \"city\"", "\"source\": \"country\"");

        Said said = refused(2, "mapping", "push", "gaming-profile");

        assertThat(said.err())
                .contains("CLI-18", "says version 0", "has version 1", "pull gaming-profile --force", "--overwrite");
        assertThat(platform.mappingSet(id).path("version").asInt()).isEqualTo(1);
        assertThat(done("mapping", "push", "gaming-profile", "--overwrite").out())
                .contains("version 2");
        assertThat(tree(text(MAPPING)).path("version").asInt()).isEqualTo(2);
        workplace
                .edit(MAPPING, "\"version\": 2,\n  ", "")
                .edit(MAPPING, "\"source\": \"country\"", "\"source\": \"city\"");
        assertThat(refused(2, "mapping", "push", "gaming-profile").err()).contains("says no version", "has version 2");
    }

    @Test
    void aVersionOfTheSameContentIsNoneToBeAfraidOf() throws IOException {
        done("mapping", "push", "gaming-profile");
        String id = tree(text(MAPPING)).path("id").asText();
        platform.replaceMappingSet(id, platform.mappingSet(id));

        Said same = done("mapping", "pull", "gaming-profile");

        assertThat(same.out()).contains("version 1, already; only its version was written");
        workplace
                .edit(MAPPING, "\"version\": 1", "\"version\": 0")
                .edit(MAPPING, "\"source\": \"city\"", "\"source\": \"country\"");
        assertThat(done("mapping", "push", "gaming-profile").out()).contains("version 2");
    }

    @Test
    void aSchemaIsSavedOnceAndReadByTheCheck() throws IOException {
        Files.delete(folder.resolve(SCHEMA));

        Said first = done("schema", "pull", "gaming-profile");
        String saved = text(SCHEMA);
        Said second = done("schema", "pull", "gaming-profile");

        assertThat(first.out()).contains("schemas/gaming-profile.json written", "Gaming_Profile");
        assertThat(second.out()).contains("nothing was written");
        assertThat(saved).startsWith("{\n  \"schema\": {\n").endsWith("}\n").contains("\"/personID\"");
        assertThat(text(SCHEMA)).isEqualTo(saved);
        assertThat(done("mapping", "check", folder.resolve(MAPPING).toString(), "--schema", folder.resolve(SCHEMA) + "")
                        .out())
                .contains("nothing is wrong");
        assertThat(workplace.files()).noneMatch(file -> file.endsWith(".half"));
    }

    @Test
    void aSchemaThatChangedIsSavedAndTheDifferencesTold() throws IOException {
        workplace.edit(SCHEMA, "\"preferred_platform\"", "\"favourite_platform\"");

        Said said = done("schema", "pull", "gaming-profile", "--json");

        assertThat(tree(said.out()).path("differences").toString()).contains("favourite_platform");
        assertThat(text(SCHEMA)).contains("\"preferred_platform\"").doesNotContain("favourite_platform");
    }

    @Test
    void anotherSchemaIsNotWrittenOver() throws IOException {
        String before = text(SCHEMA);
        String other = "65f000000000000000000002";
        String file = folder.resolve(SCHEMA).toString();

        assertThat(refused(2, "schema", "pull", other, "--to", file).err())
                .contains("CLI-11", "derived-commerce-event");
        assertThat(refused(2, "schema", "pull", other).err()).contains("CLI-6", "--to is missing");
        assertThat(text(SCHEMA)).isEqualTo(before);
        assertThat(done("schema", "pull", other, "--to", file, "--force").out()).contains("Commerce event");
        Files.writeString(folder.resolve(SCHEMA), "nothing");
        assertThat(refused(2, "schema", "pull", other, "--to", file).err()).contains("CLI-11");
    }
}
