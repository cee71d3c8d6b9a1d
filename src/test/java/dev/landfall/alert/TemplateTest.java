package dev.landfall.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landfall.ledger.Alert;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an alert looks like. */
final class TemplateTest {
    private static final Alert ALERT = Alert.of(
            "failed:a", "a", "failed", "X-1", "A \"quoted\" $1 \\ <!channel>\nline", "Mend.", Optional.of("r1"));

    private final Path file;

    TemplateTest(@TempDir Path folder) {
        file = folder.resolve("alert.json");
    }

    @Test
    void valuesAreEscapedSoThatItStaysJson() throws Exception {
        Files.writeString(file, "{\"summary\": \"${code}: ${problem}\", \"run\": \"${run}\", \"event\": \"${event}\"}");

        JsonNode json = new ObjectMapper().readTree(Template.read(file, "acme").filled(ALERT));

        assertThat(json.path("summary").asText()).isEqualTo("X-1: A \"quoted\" $1 \\ <!channel>\nline");
        assertThat(json.path("run").asText()).isEqualTo("r1");
        assertThat(json.path("event").asText()).isEqualTo("raised");
    }

    @Test
    void inSlackAValueCallsNobody() throws Exception {
        JsonNode json = new ObjectMapper().readTree(Template.slack("acme").filled(ALERT));

        assertThat(json.path("text").asText()).contains("&lt;!channel&gt;").doesNotContain("<");
    }

    @Test
    void aTemplateThatCannotBeUsedIsRefusedBeforeAnythingRuns() throws Exception {
        assertThatThrownBy(() -> Template.read(file, "acme")).hasMessageContaining("ALERT-3");
        Files.writeString(file, "{\"text\": \"${dataflw}\"}");
        assertThatThrownBy(() -> Template.read(file, "acme"))
                .hasMessageContaining("there is no ${dataflw}")
                .hasMessageContaining("dataflow");
        Files.writeString(file, "{\"text\": ${problem}}");
        assertThatThrownBy(() -> Template.read(file, "acme")).hasMessageContaining("no JSON");
    }
}
