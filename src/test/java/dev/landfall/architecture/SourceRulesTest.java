package dev.landfall.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the source files keep to, tests and stand-ins included. */
class SourceRulesTest {
    private static final int LONGEST_FILE = 400;
    private static final int LONGEST_METHOD = 50;
    private static final Set<String> VAGUE =
            Set.of("util", "utils", "common", "helper", "helpers", "impl", "model", "dto");
    private static final Set<String> BROAD = Set.of("Exception", "RuntimeException", "Throwable", "Error");

    /** The borders: here whatever else may go wrong must be told, answered or retried instead of ending a thread. */
    private static final Set<String> MAY_CATCH_BROADLY = Set.of(
            "src/main/java/dev/landfall/routes/ShadowRules.java", // Camel declares no narrower type
            "src/main/java/dev/landfall/runner/Runner.java", // the same: its start and its routes
            "src/main/java/dev/landfall/runner/RouteSwap.java", // the same
            "src/main/java/dev/landfall/runner/Vaults.java", // the same: whatever library a vault has
            "src/main/java/dev/landfall/live/LiveEdits.java", // a thread that looks again
            "src/main/java/dev/landfall/landing/ReadAhead.java", // hands what it caught to the thread that waits
            "src/main/java/dev/landfall/landing/PartContent.java", // throws what it caught, now and ever after
            "src/main/java/dev/landfall/landing/LandingZone.java", // the SDK throws what the network throws, wrapped
            "src/main/java/dev/landfall/landing/LandingConsumer.java", // a thread that looks again
            "src/main/java/dev/landfall/platform/PlatformConsumer.java", // a thread that looks again
            "src/main/java/dev/landfall/http/WebServer.java", // whoever asks is answered, whatever goes wrong
            "sandbox/databricks/src/main/java/dev/landfall/sandbox/databricks/http/WebServer.java",
            "sandbox/databricks/src/main/java/dev/landfall/sandbox/databricks/thrift/ThriftService.java",
            "sandbox/databricks/src/main/java/dev/landfall/sandbox/databricks/spark/Execution.java");

    private final JavaSources sources = new JavaSources(Path.of("").toAbsolutePath());

    @Test
    void noFileIsLong() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources.files()) {
            int lines = Files.readAllLines(file).size();
            if (lines > LONGEST_FILE) tooLong.add("%s has %d lines".formatted(file, lines));
        }

        assertThat(tooLong).isEmpty();
    }

    @Test
    void noMethodIsLong() throws IOException {
        assertThat(sources.methods())
                .isNotEmpty()
                .filteredOn(method -> method.lines() > LONGEST_METHOD)
                .isEmpty();
    }

    @Test
    void onlyTheBordersCatchBroadly() throws IOException {
        assertThat(sources.catches())
                .isNotEmpty()
                .filteredOn(caught -> BROAD.contains(caught.type()))
                .filteredOn(caught -> !MAY_CATCH_BROADLY.contains(caught.file()))
                .isEmpty();
    }

    @Test
    void packagesAreNamedAfterWhatTheyDo() throws IOException {
        for (String place : sources.names()) {
            assertThat(place.split("/")).as(place).doesNotContainAnyElementsOf(VAGUE);
        }
    }

    @Test
    void everyPackageSaysWhatItIsForAndThatNothingIsNull() throws IOException {
        for (Path folder : sources.packages("src/main/java")) {
            Path info = folder.resolve("package-info.java");
            boolean onlyTheMainClass = folder.endsWith("dev/landfall");
            if (!onlyTheMainClass || Files.exists(info))
                assertThat(info).content().contains("@NullMarked", "/**");
        }
    }

    @Test
    void importsNameTheirTypes() throws IOException {
        assertThat(sources.imports()).filteredOn(each -> each.endsWith("*")).isEmpty();
    }

    @Test
    void thereIsNoLombokAndNoMockingLibrary() throws IOException {
        List<String> unwanted = List.of(" lombok.", " org.mockito.", " org.easymock.", " org.powermock.", " io.mockk.");

        assertThat(sources.imports())
                .filteredOn(each -> unwanted.stream().anyMatch(each::contains))
                .isEmpty();
    }
}
