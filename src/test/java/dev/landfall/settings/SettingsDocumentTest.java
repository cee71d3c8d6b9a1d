package dev.landfall.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.problem.GeneratedFile;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsDocumentTest {
    private static final Path PROPERTIES = Path.of("application.properties");

    @Test
    void theDocumentOfSettingsIsFresh() throws IOException {
        new GeneratedFile(Path.of("docs/settings.md"), SettingsDocumentTest.class).mustBe(SettingsDocument.render());
    }

    @Test
    void theCommentsOfTheSettingsFileAreFresh() throws IOException {
        new GeneratedFile(PROPERTIES, SettingsDocumentTest.class)
                .mustBe(new PropertiesTemplate(given(PROPERTIES)).render(), SettingsDocumentTest::comments);
    }

    /** Values are a person's own, in whatever layout. */
    private static String comments(String text) {
        return text.lines().filter(line -> line.startsWith("# ")).collect(Collectors.joining("\n"));
    }

    @Test
    void theSettingsFileOfTheTreeIsReadWithoutProblems() {
        assertThat(new SettingsReader(PROPERTIES, Map.of(), Map.of(), Map.of())
                        .read()
                        .get(AllSettings.ROUTES))
                .isEqualTo(Path.of("routes"));
    }

    @Test
    void everyConstantIsListed() {
        long constants = Arrays.stream(AllSettings.class.getDeclaredFields())
                .filter(field -> Modifier.isPublic(field.getModifiers()))
                .count();

        assertThat(AllSettings.all().size() + AllSettings.families().size()).isEqualTo((int) constants);
        assertThat(AllSettings.all()).extracting(Setting::key).doesNotHaveDuplicates();
    }

    @Test
    void everyKeyWithItsDefaultIsReadWhenItsCommentSignIsTakenOff(@TempDir Path folder) throws IOException {
        String text = new PropertiesTemplate(List.of()).render().replaceAll("(?m)^#(\\w\\S* = \\S.*)", "$1");
        Path file = Files.writeString(folder.resolve("application.properties"), text);

        Settings settings = new SettingsReader(file, Map.of(), Map.of(), Map.of()).read();

        assertThat(settings.where(AllSettings.LEDGER_URL)).contains("application.properties:");
        assertThat(settings.where(AllSettings.SHUTDOWN_TIMEOUT)).contains("application.properties:");
    }

    @Test
    void renewingTheCommentsKeepsWhatIsGiven(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("application.properties"), """
                camel.main.name = x\\\\y
                platform.dataset.web-orders = 64b1
                databricks.host=adb-1.2.azuredatabricks.net
                databricks.token.file = /run/secrets/token
                """);

        String text = new PropertiesTemplate(given(file)).render();

        assertThat(text)
                .contains("\ndatabricks.host = adb-1.2.azuredatabricks.net\n")
                .contains("\ndatabricks.token.file = /run/secrets/token\n")
                .contains("\nplatform.dataset.web-orders = 64b1\n")
                .contains("\ncamel.main.name = x\\\\y\n")
                .contains("\n#landing.part-rows = 250000\n");
        Files.writeString(file, text);
        assertThat(new PropertiesTemplate(given(file)).render()).isEqualTo(text);
    }

    private static List<Given> given(Path file) {
        return new PropertiesFile(file, problem -> Assertions.fail(problem.text())).read();
    }
}
