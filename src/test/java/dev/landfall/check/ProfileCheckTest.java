package dev.landfall.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.platform.Dataset;
import dev.landfall.problem.Problem;
import dev.landfall.routes.Dataflow;
import dev.landfall.routes.Place;
import dev.landfall.xdm.XdmSchema;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileCheckTest {
    private static final XdmSchema IDENTIFIED = XdmSchema.read(Path.of("schemas/gaming-profile.json"));
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T10:00:30Z"), ZoneOffset.UTC);
    private static final List<String> FEEDS = List.of("enabled:true");

    private static Finding look(String schedule, Map<String, List<String>> tags, XdmSchema schema) {
        Collected collected = new Collected();
        ProfileCheck check = check("d", schedule, tags);
        check.look(schema, collected);
        return collected.finding("d", check.said());
    }

    private static ProfileCheck check(String name, String schedule, Map<String, List<String>> tags) {
        Dataflow dataflow = new Dataflow(
                name,
                Map.of("schedule", schedule),
                Map.of(),
                List.of(),
                new Place(Path.of("routes/d.camel.yaml"), 1, 1),
                Map.of());
        List<String> profile = tags.getOrDefault("unifiedProfile", List.of());
        Dataset dataset = new Dataset(
                "64b1", "D", "s", 1, profile.contains("enabled:true"), profile.contains("isUpsert:true"), tags);
        return new ProfileCheck(dataflow, dataset, CLOCK);
    }

    private static List<String> codes(List<Problem> problems) {
        return problems.stream().map(Problem::code).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "0 0/20 * * * ?, ''",
        "0 0/16 * * * ?, 96",
        "0 0/15 * * * ?, 96",
        "0 0/15 * ? * MON, 96",
        "0 * 9-10 * * ?, 120",
        "* * * * * ?, 86400",
        "0 0 0 1 1 ? 2020, ''",
        "nonsense, ''"
    })
    void moreThanNinetyFiringsADayAreTooOftenForProfiles(String schedule, String firings) {
        Finding finding = look(schedule, Map.of("unifiedProfile", FEEDS), IDENTIFIED);

        assertThat(finding.problems()).isEmpty();
        if (firings.isEmpty()) assertThat(finding.warnings()).isEmpty();
        else
            assertThat(finding.warnings()).singleElement().satisfies(warning -> assertThat(warning.toString())
                    .contains("CHECK-21", "fires %s times".formatted(firings)));
        assertThat(look(schedule, Map.of(), IDENTIFIED).warnings()).isEmpty();
    }

    @Test
    void theFiringsOfAllDataflowsIntoProfilesAreCountedTogether() {
        ProfileBatches batches = new ProfileBatches();

        batches.add(check("small", "0 0/40 * * * ?", Map.of("unifiedProfile", FEEDS)));
        batches.add(check("no-profiles", "* * * * * ?", Map.of()));
        batches.add(check("unscheduled", "nonsense", Map.of("unifiedProfile", FEEDS)));
        Optional<Finding> alone = batches.finding("routes");
        batches.add(check("hourly", "0 0 * * * ?", Map.of("unifiedProfile", FEEDS)));
        Optional<Finding> within = batches.finding("routes");
        batches.add(check("third", "0 30 2 * * ?", Map.of("unifiedProfile", FEEDS)));
        batches.add(check("larger", "0 0/24 * * * ?", Map.of("unifiedProfile", FEEDS)));
        Optional<Finding> beyond = batches.finding("routes");

        assertThat(alone).isEmpty();
        assertThat(within)
                .hasValueSatisfying(finding -> assertThat(finding.warnings()).isEmpty());
        assertThat(beyond).hasValueSatisfying(finding -> assertThat(finding.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.toString())
                        .contains(
                                "CHECK-24", "routes", "fire 145 times", "(larger 72, small 48, hourly 24, third 1)")));
    }

    @Test
    void aDataflowThatStaysWithinTheLimitIsNotWarnedOfBesides() {
        assertThat(look("0 0/30 * * * ?", Map.of("unifiedProfile", FEEDS), IDENTIFIED)
                        .warnings())
                .isEmpty();
    }

    @Test
    void profilesNeedAnIdentityInTheSchema() {
        assertThat(codes(look("0 0 0 * * ?", Map.of("unifiedProfile", FEEDS), schema("id"))
                        .problems()))
                .containsExactly("CHECK-20");
        assertThat(look("0 0 0 * * ?", Map.of("unifiedProfile", FEEDS), schema("identityMap"))
                        .problems())
                .isEmpty();
        assertThat(look("0 0 0 * * ?", Map.of(), schema("id")).problems()).isEmpty();
    }

    @Test
    void whatUpsertAndAMissingValidationMeanIsSaid() {
        Map<String, List<String>> tags = Map.of(
                "unifiedProfile",
                List.of("enabled:true", "isUpsert:true"),
                "acp_validationContext",
                List.of("disabled"));

        Finding finding = look("0 0 0 * * ?", tags, IDENTIFIED);

        assertThat(codes(finding.warnings())).containsExactly("CHECK-22", "CHECK-23");
        assertThat(finding.said()).isEqualTo(", feeds profiles, patches them");
        assertThat(finding.verdict()).isEqualTo(Finding.Verdict.WARNING);
    }

    private static XdmSchema schema(String field) {
        ObjectMapper json = new ObjectMapper();
        ObjectNode schema = json.createObjectNode()
                .put("$id", "https://ns.adobe.com/t/schemas/s")
                .put("title", "S")
                .put("version", "1.0")
                .put("type", "object");
        schema.putObject("properties").putObject(field).put("type", "object").putObject("properties");
        return XdmSchema.of(schema, json.createArrayNode(), "test");
    }
}
