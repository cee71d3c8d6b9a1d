package dev.landfall.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.live.Complaints.Complaint;
import dev.landfall.problem.Problem;
import dev.landfall.routes.RouteUnit;
import dev.landfall.runner.Features;
import dev.landfall.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of edits, looked at by hand; nothing runs. */
final class LiveEditsTest {
    private static final String SCHEDULE = "0 0/30 * * * ?";

    @TempDir
    private Path folder = Path.of("");

    private Path route = Path.of("");
    private Path template = Path.of("");
    private Path mapping = Path.of("");
    private @Nullable LiveEdits live;

    @BeforeEach
    void copyTheRoutes() throws IOException {
        for (String name : List.of("routes", "mappings", "schemas")) copy(Path.of(name));
        route = folder.resolve("routes/gaming-profile.camel.yaml");
        template = folder.resolve("routes/templates/load.camel.yaml");
        mapping = folder.resolve("mappings/gaming-profile.json");
        edit(route, "mappings/gaming-profile.json", mapping.toString());
        live = LiveEdits.of(features(folder));
        look();
    }

    private void copy(Path from) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.createDirectories(folder.resolve(file).getParent());
                Files.copy(file, folder.resolve(file));
            }
        }
    }

    private static Features features(Path folder) {
        return Features.unconnected(
                Settings.of(Map.of(
                        "landfall.routes",
                        folder.resolve("routes").toString(),
                        "landfall.schemas",
                        folder.resolve("schemas").toString(),
                        "ledger.url",
                        "jdbc:sqlite:" + folder.resolve("ledger.db"),
                        "platform.dataset.gaming-profile",
                        "64b1c0ffee5a1b1c9a000001")),
                Clock.systemUTC());
    }

    @Test
    void whatWasThereAtTheStartIsNoComplaint() {
        assertThat(complaints()).isEmpty();
        assertThat(edits().taken().files()).containsKeys(route, template, mapping);
    }

    @Test
    void aGoodEditIsTaken() throws IOException {
        edit(route, SCHEDULE, "0 0 3 * * ?");

        look();

        assertThat(schedule()).isEqualTo("0 0 3 * * ?");
        assertThat(complaints()).isEmpty();
    }

    @Test
    void aBadEditIsToldWithItsPlaceAndGoesWhenItIsMended() throws IOException {
        edit(route, SCHEDULE, "twice an hour");
        look();

        assertThat(complaints()).singleElement().satisfies(complaint -> {
            assertThat(complaint.file()).isEqualTo(route);
            assertThat(complaint.problems()).extracting(Problem::code).containsExactly("ROUTES-20");
            assertThat(complaint.problems().get(0).where()).matches(".*\\.camel\\.yaml:\\d+:\\d+");
        });
        assertThat(schedule()).isEqualTo(SCHEDULE);

        edit(route, "twice an hour", "0 0 4 * * ?");
        look();

        assertThat(complaints()).isEmpty();
        assertThat(schedule()).isEqualTo("0 0 4 * * ?");
    }

    @Test
    void anEditThatIsTakenBackIsNoComplaintAnyMore() throws IOException {
        edit(route, SCHEDULE, "twice an hour");
        look();

        edit(route, "twice an hour", SCHEDULE);
        look();

        assertThat(complaints()).isEmpty();
    }

    @Test
    void aGoodEditBesideABadOneIsTaken() throws IOException {
        edit(route, SCHEDULE, "0 0 3 * * ?");
        edit(mapping, "{", "");

        look();

        assertThat(schedule()).isEqualTo("0 0 3 * * ?");
        assertThat(complaints()).extracting(Complaint::file).containsExactly(mapping);
    }

    @Test
    void editsThatNeedEachOtherAreTakenTogether() throws IOException {
        edit(template, "{ name: strict, defaultValue: \"false\",", "{ name: severe, defaultValue: \"false\",");
        edit(template, "{{strict}}", "{{severe}}");
        edit(route, "- { name: mapping", "- { name: severe, value: \"true\" }\n      - { name: mapping");

        look();

        assertThat(complaints()).isEmpty();
        assertThat(edits().taken().routes().dataflows().get(0).load()).containsEntry("severe", "true");
    }

    @Test
    void aTemplateThatBreaksItsRoutesIsRefused() throws IOException {
        edit(template, "{ name: dataset,", "{ name: data-set,");

        look();

        assertThat(complaints()).extracting(Complaint::file).containsExactly(template);
        assertThat(edits().taken().routes().problems()).isEmpty();
    }

    @Test
    void aRouteWaitsForTheMappingSetThatItNames() throws IOException {
        Path later = folder.resolve("mappings/later.json");
        edit(route, mapping.toString(), later.toString());
        look();
        assertThat(complaints()).extracting(Complaint::file).containsExactly(route);

        Files.copy(mapping, later);
        look();

        assertThat(complaints()).isEmpty();
        assertThat(edits().taken().routes().dataflows().get(0).load()).containsEntry("mapping", later.toString());
    }

    @Test
    void aMappingSetThatDoesNotFitTheSavedSchemaIsRefused() throws IOException {
        edit(mapping, "person.name.firstName", "person.name.fistName");

        look();

        assertThat(complaints()).singleElement().satisfies(complaint -> assertThat(
                        complaint.problems().get(0).where())
                .contains(mapping + ":"));
    }

    @Test
    void aSchemaThatIsNoJsonIsRefused() throws IOException {
        Path schema = folder.resolve("schemas/gaming-profile.json");

        edit(schema, "{", "");
        look();

        assertThat(complaints()).extracting(Complaint::file).containsExactly(schema);
    }

    @Test
    void aFileThatIsFarTooLargeIsRefusedBeforeItTakesTheMemory() throws IOException {
        Path schema = folder.resolve("schemas/gaming-profile.json");
        for (Path file : List.of(route, mapping, schema)) Files.writeString(file, " ".repeat(60_000_000));

        look();

        assertThat(complaints()).extracting(Complaint::file).containsExactlyInAnyOrder(route, mapping, schema);
        assertThat(complaints()).flatExtracting(Complaint::problems).allSatisfy(problem -> assertThat(problem.what())
                .contains("10,000,000"));
        assertThat(schedule()).isEqualTo(SCHEDULE);
    }

    @Test
    void aFolderThatLostAllItsFilesStopsNothing() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("routes"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) Files.delete(file);
        }

        look();

        assertThat(edits().taken().routes().units()).hasSize(2);
        assertThat(complaints()).hasSize(5);
    }

    @Test
    void anEditOfOneDataflowLeavesTheOthersAsTheyAre() throws IOException {
        Path other = folder.resolve("routes/other.camel.yaml");
        Files.writeString(
                other,
                Files.readString(route)
                        .replace("gaming-profile", "other")
                        .replace("mappings/other.json", "mappings/gaming-profile.json")
                        .replace("platform.dataset.other", "platform.dataset.gaming-profile"));
        look();
        List<RouteUnit> before = edits().taken().routes().units();

        edit(other, SCHEDULE, "0 0 3 * * ?");
        edit(other, "# Gaming", "# A comment\n\n# Gaming");
        look();

        List<RouteUnit> after = edits().taken().routes().units();
        assertThat(after).hasSameSizeAs(before);
        for (int i = 0; i < after.size(); i++) {
            assertThat(after.get(i).makesTheSameAs(before.get(i)))
                    .isEqualTo(!after.get(i).name().equals("other"));
        }
    }

    @Test
    void anEditOfATemplateConcernsEveryDataflowThatUsesIt() throws IOException {
        List<RouteUnit> before = edits().taken().routes().units();

        edit(template, "Maps the staged parts", "Maps staged parts");
        look();

        List<RouteUnit> after = edits().taken().routes().units();
        assertThat(after.get(0).name()).isEqualTo("gaming-profile");
        assertThat(after.get(0).makesTheSameAs(before.get(0))).isFalse();
        assertThat(after.get(1).name()).isEqualTo("settle");
        assertThat(after.get(1).makesTheSameAs(before.get(1))).isTrue();
    }

    private LiveEdits edits() {
        return Objects.requireNonNull(live);
    }

    private String schedule() {
        return Objects.requireNonNull(
                edits().taken().routes().dataflows().get(0).extract().get("schedule"));
    }

    private List<Complaint> complaints() {
        return edits().complaints().current();
    }

    /** A file counts from the second look on, and what it frees from the third. */
    private void look() throws IOException {
        for (int i = 0; i < 4; i++) edits().look();
    }

    private static void edit(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        int at = text.indexOf(from);
        Files.writeString(file, text.substring(0, at) + to + text.substring(at + from.length()));
    }
}
