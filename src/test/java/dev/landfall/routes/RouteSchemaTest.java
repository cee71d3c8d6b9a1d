package dev.landfall.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.dsl.yaml.YamlRoutesBuilderLoader;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** Every route file in the tree fits the schema that Camel's YAML language comes with. */
final class RouteSchemaTest {

    @Test
    void everyRouteFileFitsCamelsSchema() throws IOException {
        JsonSchema schema = schema();

        for (Path file : routeFiles()) {
            assertThat(schema.validate(Files.readString(file), InputFormat.YAML))
                    .as(file.toString())
                    .isEmpty();
        }
    }

    /** The schema of the Camel that runs, so that an editor says what the test says. */
    @Test
    void everyRouteFileTellsEditorsItsSchema() throws IOException {
        String line = "# yaml-language-server: $schema=https://raw.githubusercontent.com/apache/camel/camel-%s/"
                .formatted(new DefaultCamelContext().getVersion());

        List<Path> own =
                routeFiles().stream().filter(file -> file.startsWith("routes")).toList();

        assertThat(own).contains(Path.of("routes/templates/extract.camel.yaml"), Path.of("routes/settle.camel.yaml"));
        for (Path file : own)
            assertThat(Files.readString(file)).as(file.toString()).startsWith(line);
    }

    @Test
    void aFileThatDoesNotFitIsNoticed() throws IOException {
        String wrong = Files.readString(Fixtures.path("mistakes/an-unknown-step.camel.yaml"));

        assertThat(schema().validate(wrong, InputFormat.YAML)).isNotEmpty();
    }

    private static List<Path> routeFiles() throws IOException {
        Path routes = Path.of("routes");
        try (Stream<Path> own = Files.isDirectory(routes) ? Files.walk(routes) : Stream.empty();
                Stream<Path> fixtures = Files.walk(Fixtures.path("good"))) {
            return Stream.concat(own, fixtures)
                    .filter(it -> it.toString().endsWith(".camel.yaml"))
                    .toList();
        }
    }

    private static JsonSchema schema() throws IOException {
        try (InputStream schema = YamlRoutesBuilderLoader.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(Objects.requireNonNull(schema));
        }
    }
}
