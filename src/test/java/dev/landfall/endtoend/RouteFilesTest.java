package dev.landfall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A person reads a route file from top to bottom. */
class RouteFilesTest {
    static List<Path> dataflows() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            return files.filter(file -> file.toString().endsWith(".camel.yaml"))
                    .sorted()
                    .toList();
        }
    }

    static List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("routes/templates"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("dataflows")
    void aDataflowIsTwentyFiveLinesAtMost(Path file) throws IOException {
        assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(25);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void aTemplateFitsOnAScreenAndShowsTheStandardNodes(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);

        // the flow fits; its parameters are a table before it, a line each
        assertThat(lines.subList(lines.indexOf("    route:"), lines.size())).hasSizeLessThanOrEqualTo(60);
        assertThat(file).content().contains("azure-storage-blob:", "csv: {");
    }
}
