package dev.landfall.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.landfall.problem.Kind;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import dev.landfall.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RouteCheckTest {
    private final Path folder;

    RouteCheckTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void goodRoutesHaveNoProblemAndNoWarning() {
        CheckedRoutes checked = Fixtures.check(Fixtures.path("good"));

        assertThat(checked.problems()).isEmpty();
        assertThat(checked.warnings()).isEmpty();
        assertThat(checked.files()).hasSize(5);
        assertThat(checked.orThrow()).isSameAs(checked);
    }

    @Test
    void dataflowsHaveTheirParametersWithDefaultsAndResolvedPlaceholders() {
        Dataflow gaming = Fixtures.check(Fixtures.path("good")).dataflows().get(0);

        assertThat(gaming.name()).isEqualTo("gaming-profile");
        assertThat(gaming.routeIds()).containsExactly("gaming-profile-extract", "gaming-profile-load");
        assertThat(gaming.extract())
                .contains(
                        entry("table", "adobe_dbx_demo.default.gaming_profile"),
                        entry("bookmark", "date_joined"),
                        entry("columns", "*"),
                        entry("policy", "standard"))
                .doesNotContainKey("query");
        assertThat(gaming.load())
                .contains(
                        entry("dataset", "64b1"),
                        entry("schema", "schemas/gaming-profile.json"),
                        entry("replace", "true"));
    }

    @Test
    void aDataflowTellsWhereItsParametersStand() {
        Path file = Fixtures.path("good").resolve("gaming-profile.camel.yaml");
        Dataflow gaming = Fixtures.check(Fixtures.path("good")).dataflows().get(0);

        assertThat(gaming.file()).isEqualTo(file);
        assertThat(gaming.line()).isEqualTo(2);
        assertThat(gaming.where("dataset")).isEqualTo("dataflow gaming-profile, " + file + ":17:33");
        assertThat(gaming.where("schema")).isEqualTo("dataflow gaming-profile, " + file + ":2:3");
    }

    @Test
    void filesThatCamelWouldNotLoadAreTold() throws IOException {
        Fixtures.copy(Path.of("good"), folder);
        for (String name : List.of("a.yaml", "b.camel.yml", "c.yml", "D.Camel.YAML", "README.md")) {
            Files.writeString(folder.resolve(name), "");
        }
        Files.createDirectories(folder.resolve("..data"));
        Files.writeString(folder.resolve("..data/hidden.yaml"), "");

        assertThat(Fixtures.check(folder).problems())
                .allSatisfy(it -> assertThat(it.code()).isEqualTo("ROUTES-2"))
                .extracting(Problem::mend)
                .containsExactly(
                        "Rename it to 'D.camel.yaml', or move it out of the folder.",
                        "Rename it to 'a.camel.yaml', or move it out of the folder.",
                        "Rename it to 'b.camel.yaml', or move it out of the folder.",
                        "Rename it to 'c.camel.yaml', or move it out of the folder.");
    }

    @Test
    void aMissingFolderIsTold() {
        CheckedRoutes checked = Fixtures.check(folder.resolve("nowhere"));

        assertThat(checked.problems()).singleElement().satisfies(it -> assertThat(it.text())
                .contains("ROUTES-1", "there is no such folder"));
    }

    @Test
    void aFolderWithoutRouteFilesIsTold() {
        assertThat(Fixtures.check(folder).problems()).singleElement().satisfies(it -> assertThat(it.text())
                .contains("ROUTES-1", "none ends in .camel.yaml"));
    }

    @Test
    void aFileThatIsNotUtf8IsTold() throws IOException {
        Files.write(folder.resolve("a.camel.yaml"), new byte[] {'#', (byte) 0xe9, '\n'});

        assertThat(Fixtures.check(folder).problems()).extracting(Problem::code).containsExactly("ROUTES-3");
    }

    @Test
    void listsInBracketsAreCheckedToo() throws IOException {
        Fixtures.copy(Path.of("good", "policies.camel.yaml"), folder);
        Files.writeString(
                folder.resolve("a.camel.yaml"),
                "[ { route: { id: a, from: { uri: 'direct:a', steps: [ { to: { uri: 'log:a?shwAll=true' } } ] } } } ]");

        assertThat(Fixtures.check(folder).problems()).singleElement().satisfies(it -> assertThat(it.what())
                .contains("'log' has no option 'shwAll'"));
    }

    @Test
    void elementsThatShareAnAnchorAreLoadedTogether() throws IOException {
        Files.writeString(folder.resolve("a.camel.yaml"), """
                - route:
                    id: a
                    from: &start
                      uri: timer:a
                      steps:
                        - log: { message: "a" }
                - route:
                    id: b
                    from: *start
                """);

        assertThat(Fixtures.check(folder).problems()).isEmpty();
    }

    @Test
    void aDashOnItsOwnLineBelongsToItsElement() throws IOException {
        Files.writeString(folder.resolve("a.camel.yaml"), """
                -
                  route:
                    id: a
                    from: { uri: "timer:a", steps: [ { log: { message: "a" } } ] }
                -
                  route:
                    id: b
                    from: { uri: "timer:b", steps: [ { lug: { message: "b" } } ] }
                """);

        assertThat(Fixtures.check(folder).problems()).singleElement().satisfies(it -> assertThat(it.where())
                .endsWith("a.camel.yaml:8:40"));
    }

    @Test
    void anEndpointOfOursRefusesInItsOwnWords() throws IOException {
        Files.writeString(folder.resolve("a.camel.yaml"), """
                - route:
                    id: a
                    from:
                      uri: timer:a
                      steps:
                        - to:
                            uri: ours:thing
                """);
        Settings settings = Settings.of(Map.of());

        CheckedRoutes checked =
                new RouteCheck(settings, context -> context.addComponent("ours", new Refusing())).check(folder);

        assertThat(checked.problems()).singleElement().satisfies(it -> {
            assertThat(it.code()).isEqualTo("OURS-1");
            assertThat(it.what()).isEqualTo("No such thing.");
            assertThat(it.where()).endsWith("a.camel.yaml:7:18");
        });
    }

    @Test
    void nothingOfTheCheckedRoutesRuns() throws IOException {
        Files.writeString(
                folder.resolve("a.camel.yaml"),
                "- route: { id: a, from: { uri: 'ours:start', steps: [ { log: { message: 'a' } } ] } }");

        assertThat(Fixtures.check(folder).problems()).singleElement().satisfies(it -> assertThat(it.code())
                .isEqualTo("ROUTES-33"));
    }

    private static final class Refusing extends DefaultComponent {
        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
            throw new ProblemException(
                    new Problem("OURS-1", Kind.CONFIGURATION, "No such thing.", "", "Name another thing."));
        }
    }
}
