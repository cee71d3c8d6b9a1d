package dev.landfall.platform;

import static dev.landfall.platform.ScriptedServer.dropped;
import static dev.landfall.platform.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.problem.Kind;
import dev.landfall.problem.ProblemException;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingSetsTest {
    private static final String SETS = "/data/foundation/conversion/mappingSets";
    private static final String ONE = "GET " + SETS + "/a%2Fb";
    private static final String REPLACE = "PUT " + SETS + "/a%2Fb";
    private static final String CREATE = "POST " + SETS;
    private static final String VALIDATE = CREATE + "/validate";
    private static final String TWO = "{\"mappings\": [{\"destination\": \"a\"}, {\"destination\": \"b\"}]}";

    private final Rig rig = new Rig();

    @AfterEach
    void close() {
        rig.close();
    }

    private static String version(int number) {
        return "{\"id\": \"a/b\", \"version\": %d}".formatted(number);
    }

    @Test
    void theLatestVersionIsTheOneThatComesWithoutANumber() {
        rig.server.on(ONE, json(200, version(7)));

        assertThat(rig.platform().mappingSet("a/b").path("version").asInt()).isEqualTo(7);

        assertThat(rig.server.seen(ONE)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 4", "3, 5", "6, 7"})
    void whereZeroComesWithoutANumberTheNewestIsLookedFor(int newest, int most) {
        rig.server.on(ONE, exchange -> {
            String query = exchange.getRequestURI().getQuery();
            int asked = query == null ? 0 : Integer.parseInt(query.replace("version=", ""));
            (asked <= newest ? json(200, version(asked)) : json(404, "{}")).give(exchange);
        });

        assertThat(rig.platform().mappingSet("a/b").path("version").asInt()).isEqualTo(newest);

        assertThat(rig.server.seen(ONE)).hasSizeBetween(4, 3 + most);
    }

    @Test
    void aServiceThatKnowsNoVersionsIsBelieved() {
        rig.server.on(ONE, json(200, version(0)));

        assertThat(rig.platform().mappingSet("a/b").path("version").asInt()).isZero();
        assertThat(rig.platform().mappingSet("a/b", 3)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404})
    void aVersionThatThereIsNotIsNoProblem(int status) {
        rig.server.on(ONE, json(status, "{}"));

        assertThat(rig.platform().mappingSet("a/b", 3)).isEmpty();
        assertThat(rig.server.seen(ONE).get(0).query()).isEqualTo("version=3");
    }

    @Test
    void anUnknownSetIsNamed() throws IOException {
        rig.server.on(ONE, json(404, "{}"));
        rig.server.on(REPLACE, json(404, "{}"));
        JsonNode set = Json.line(TWO);

        assertThat(problem(() -> rig.platform().mappingSet("a/b")).what()).contains("'a/b'", "'prod'");
        assertThat(problem(() -> rig.platform().replaceMappingSet("a/b", set)).code())
                .isEqualTo("PLATFORM-24");
    }

    @Test
    void aMissingRightIsNamed() {
        rig.server.on(ONE, json(403, "{}"));

        assertThat(problem(() -> rig.platform().mappingSet("a/b")).text()).contains("Manage Sources");
    }

    @Test
    void aSetIsCreatedAsItIsGiven() throws IOException {
        rig.server.on(CREATE, json(200, version(0)));

        assertThat(rig.platform().createMappingSet(Json.line(TWO))).isEqualTo(new MappingSetVersion("a/b", 0));

        assertThat(Json.line(rig.server.seen(CREATE).get(0).text())).isEqualTo(Json.line(TWO));
        assertThat(rig.server.seen(CREATE).get(0).headers()).containsEntry("content-type", "application/json");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 504})
    void aCreationThatMayHaveHappenedIsNotRepeated(int status) throws IOException {
        rig.server.on(CREATE, json(status, "{}"), json(200, version(0)));
        JsonNode set = Json.line(TWO);

        var unknown = problem(() -> rig.platform().createMappingSet(set));

        assertThat(unknown.code()).isEqualTo("PLATFORM-25");
        assertThat(unknown.kind()).isEqualTo(Kind.TRY_AGAIN);
        assertThat(unknown.what()).contains("status " + status);
        assertThat(rig.server.seen(CREATE)).hasSize(1);
    }

    @Test
    void aCreationThatWasTurnedAwayIsRepeated() throws IOException {
        rig.server.on(CREATE, json(429, "{}"), json(503, "{}", "Retry-After", "1"), json(200, version(0)));

        assertThat(rig.platform().createMappingSet(Json.line(TWO)).id()).isEqualTo("a/b");
    }

    @Test
    void anAnswerWithoutAVersionLeavesTheCreationUnknown() throws IOException {
        rig.server.on(CREATE, json(200, "{\"id\": \"a/b\"}"));
        JsonNode set = Json.line(TWO);

        assertThat(problem(() -> rig.platform().createMappingSet(set)).what()).contains("without its id or version");
    }

    @Test
    void aReplacementIsRepeatedUntilItsVersionIsKnown() throws IOException {
        rig.server.on(REPLACE, dropped(), json(500, "{}"), json(200, version(5)));

        assertThat(rig.platform().replaceMappingSet("a/b", Json.line(TWO))).isEqualTo(new MappingSetVersion("a/b", 5));
    }

    @Test
    void whatIsRefusedIsToldByDestination() throws IOException {
        rig.server.on(VALIDATE, json(503, "{}"), json(200, """
                        {"validationResponse": [{"status": "SUCCESS", "errors": null},
                         {"status": "FAILED", "errors": [{"exception": "not in the\\n schema"}, {"message": "odd"}, "bad"]}]}"""));

        var refused = rig.platform().validateMappingSet(Json.line(TWO));

        assertThat(refused).containsExactly(new RefusedMapping(1, "b", "not in the schema; odd; bad"));
        assertThat(refused.get(0).problem("m.json").text()).contains("PLATFORM-26", "m.json, mapping 2", "'b'");
    }

    @Test
    void aBareListOfVerdictsIsUnderstoodAndAReasonMayBeMissing() throws IOException {
        rig.server.on(VALIDATE, json(200, "[{\"status\": \"FAILED\"}, {\"status\": \"SUCCESS\"}]"));

        assertThat(rig.platform().validateMappingSet(Json.line(TWO)))
                .containsExactly(new RefusedMapping(0, "a", "no reason was given"));
    }

    @Test
    void verdictsOfAnotherNumberAreNotUnderstood() throws IOException {
        rig.server.on(VALIDATE, json(200, "{\"validationResponse\": []}"));
        JsonNode set = Json.line(TWO);

        assertThat(problem(() -> rig.platform().validateMappingSet(set)).what()).contains("0 verdicts on 2 mappings");
    }

    private static dev.landfall.problem.Problem problem(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call).first();
    }
}
