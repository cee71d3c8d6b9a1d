package dev.landfall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.ledger.Run;
import dev.landfall.ledger.RunState;
import dev.landfall.runner.Features;
import dev.landfall.settings.AllSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The routes are what carries the rows, whoever starts them. */
@ExtendWith(OnSandbox.class)
class RoutesIT extends CamelTestSupport {
    private static final long DEADLINE = Duration.ofSeconds(60).toNanos();
    private static final String EVERY_SECOND = "0/1 * * * * ?";

    private final RowCounts counts = new RowCounts();

    /** The context starts when its routes are there, as the program's does. */
    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        super.configureTest(configuration);
        configuration.withUseAdviceWith(true);
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getCamelContextExtension().addInterceptStrategy(counts);
        return context;
    }

    @Test
    void everyRowPassesTheStandardNodesOfTheRoutes(Project project) throws Exception {
        fiveRows(project);

        Run run = started(project, project.features(), project.folder().resolve("routes"));

        assertThat(run.state()).isEqualTo(RunState.PROVED);
        assertThat(project.values("id")).containsExactly("0", "1", "2", "3", "4");
        // three parts, each with a header in its file
        assertThat(counts.rows())
                .isEqualTo(Map.of(
                        "jdbc", 5L,
                        "marshal csv", 8L,
                        "uploadBlockBlobChunked", 8L,
                        "getBlob", 0L,
                        "unmarshal csv", 8L,
                        "marshal json", 5L));
        assertThat(counts.origin("jdbc")).isEqualTo("quartz");
        assertThat(counts.origin("uploadBlockBlobChunked")).isEqualTo("quartz");
        assertThat(counts.origin("getBlob")).isEqualTo("landing");
    }

    @Test
    void theSameTemplatesAreStartedFromJava(Project project) throws Exception {
        fiveRows(project);
        Features features = project.features();
        bind(features);
        load(features, Path.of("routes/templates"));
        load(features, Path.of("routes/policies.camel.yaml"));
        load(features, Path.of("routes/settle.camel.yaml"));

        TemplatedRouteBuilder.builder(context, "load")
                .routeId("loaded-from-java")
                .parameter("dataflow", project.name())
                .parameter("mapping", project.mapping().toString())
                .parameter("dataset", project.datasetId())
                .add();
        TemplatedRouteBuilder.builder(context, "extract")
                .routeId("extracted-from-java")
                .parameter("dataflow", project.name())
                .parameter("schedule", EVERY_SECOND)
                .parameter("table", project.table())
                .parameter("mode", "full")
                .add();

        assertThat(ended(features, project).state()).isEqualTo(RunState.PROVED);
        assertThat(project.values("id")).hasSize(5);
    }

    @Test
    void aFormatThatIsEditedInTheTemplatesIsThatOfTheParts(Project project) throws IOException {
        fiveRows(project).set("landing.part-rows", "10").load("purge", "false");
        for (String template : List.of("extract", "load")) {
            Path file = project.folder().resolve("routes/templates/%s.camel.yaml".formatted(template));
            Files.writeString(file, Files.readString(file).replace("csv: {", "csv: { delimiter: \";\","));
        }

        project.run();

        assertThat(new String(project.landing().parts().get(0), StandardCharsets.UTF_8))
                .startsWith("\"id\";\"n\"\r\n");
        assertThat(project.values("id")).hasSize(5);
    }

    private static Project fiveRows(Project project) {
        return project.sql("CREATE TABLE $t USING DELTA AS SELECT CAST(id AS STRING) AS id, id AS n FROM range(5)")
                .fields("id string", "n long")
                .full()
                .extract("schedule", EVERY_SECOND)
                .set("landing.part-rows", "2");
    }

    private Run started(Project project, Features features, Path routes) throws Exception {
        bind(features);
        load(features, routes.resolve("templates"));
        try (Stream<Path> files = Files.list(routes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) load(features, file);
        }
        return ended(features, project);
    }

    private void bind(Features features) {
        Properties properties = new Properties();
        properties.putAll(features.settings().camelProperties());
        context.getPropertiesComponent().setInitialProperties(properties);
        features.spool().clear();
        features.bind(context, (dataflow, problem) -> {});
    }

    private void load(Features features, Path place) throws Exception {
        assertThat(features.settings().has(AllSettings.LEDGER_URL)).isTrue();
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList())
                PluginHelper.getRoutesLoader(context)
                        .loadRoutes(ResourceHelper.resolveResource(context, "file:" + file));
        }
    }

    private Run ended(Features features, Project project) throws InterruptedException {
        context.start();
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < DEADLINE) {
            Optional<Run> first = features.ledger().runs().history(Optional.of(project.name()), 100).stream()
                    .filter(run -> run.state() != RunState.EMPTY)
                    .reduce((newer, older) -> older)
                    .filter(run -> run.purgedAt().isPresent());
            if (first.isPresent()) return first.get();
            Thread.sleep(50);
        }
        throw new AssertionError("the run did not end in time");
    }
}
