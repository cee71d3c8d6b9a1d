package dev.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.landfall.landing.Column;
import dev.landfall.mapping.MappedTarget;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetTableTest {

    @Test
    void longTextsAreCutBetweenCharacters() {
        String text = "😀".repeat(60);
        PreviewRow row =
                new PreviewRow(List.of(new Column("c", "STRING")), List.of(text), MissingNode.getInstance(), List.of());
        MappedTarget target = new MappedTarget(
                "x", "EXPRESSION", "'" + text + "'", List.of(0), Optional.of(TextNode.valueOf(text)), Optional.empty());

        List<String> lines = new TargetTable(row, List.of(target)).lines();

        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).contains("😀".repeat(39) + "…", "ok").doesNotContain("?");
    }
}
